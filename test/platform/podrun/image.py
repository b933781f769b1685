"""Images: what stands in for each, as a folder with some of these files.

  env         lines NAME=value, the image's ENV; $VENV and $POSTGRES are where this machine has them; WORKDIR is its WORKDIR
  entrypoint  its ENTRYPOINT, a program
  setup       what its build did to the file system: run as root, before the volumes are mounted
  volumes     the paths of its VOLUMEs, one a line
"""
import fnmatch
import os
import subprocess
from string import Template

from . import PodError
from .environment import expand

MOUNT = "/.image"  # where a container sees the folder


class Image:
    def __init__(self, folder, variables):
        self.folder, self.workdir, self.env = folder, "/", {}
        path = os.path.join(folder, "env")
        if os.path.exists(path):
            with open(path) as fh:
                for line in fh.read().splitlines():
                    if line and not line.startswith("#"):
                        name, _, value = line.partition("=")
                        self.env[name] = Template(value).substitute(variables)
        self.workdir = self.env.pop("WORKDIR", "/")

    def volumes(self):
        if not self.has("volumes"):
            return []
        with open(os.path.join(self.folder, "volumes")) as fh:
            return fh.read().split()

    def has(self, name):
        return os.path.exists(os.path.join(self.folder, name))

    def argv(self, c, env):
        """`command` replaces the entry point; `args` follow either."""
        command, args = ([expand(x, env) for x in c.get(k) or []] for k in ("command", "args"))
        if not command:
            if not self.has("entrypoint"):
                raise PodError(f"no stand-in for the entry point of image {c['image']}")
            command = [MOUNT + "/entrypoint"]
        return command + args

    def set_up(self, top, user, variables):
        if self.has("setup"):
            env = dict(variables, PATH="/usr/sbin:/usr/bin:/sbin:/bin", IMAGE_UID=str(user.uid), IMAGE_GID=str(user.gid))
            r = subprocess.run(["chroot", top, MOUNT + "/setup"], env=env, capture_output=True, text=True)
            if r.returncode:
                raise PodError(f"set-up of the image failed: {r.stderr.strip()}")


def image_of(c, images, variables):
    """The stand-in for a container's image; `images` is a list of (pattern, folder)."""
    for pattern, folder in images:
        if fnmatch.fnmatchcase(c["image"], pattern):
            return Image(folder, variables)
    raise PodError(f"no stand-in for image {c['image']}")
