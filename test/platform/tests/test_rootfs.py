"""What a runtime mounts beside the pod's own volumes."""
import os
import tempfile
import unittest

from podrun.image import Image
from podrun.rootfs import image_volumes
from podrun.user import User


class ImageVolumes(unittest.TestCase):
    def of(self, mount_path):
        with tempfile.TemporaryDirectory() as folder:
            with open(os.path.join(folder, "volumes"), "w") as fh:
                fh.write("/var/lib/x/data\n")
            user = User(os.getuid(), os.getgid())
            return list(image_volumes({"volumeMounts": [{"mountPath": mount_path}]}, Image(folder, {}), os.path.join(folder, "layer"), user))

    def test_a_mount_at_the_very_path_takes_its_place(self):
        self.assertEqual(self.of("/var/lib/x/data/"), [])

    def test_one_above_it_does_not(self):
        self.assertEqual(self.of("/var/lib/x"), ["/var/lib/x/data"])
