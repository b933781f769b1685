import os
import tempfile
import unittest

import yaml

from podrun import PodError
from podrun.environment import expand, resolve_env
from podrun.manifests import Manifests
from podrun.user import user_of
from podrun.volumes import Volumes

SECRET = {"kind": "Secret", "metadata": {"name": "s"}, "data": {"key": "dmFsdWU="}}
CONFIG = {"kind": "ConfigMap", "metadata": {"name": "c"}, "data": {"A": "from config", "B": "b"}}


def pod(container, **spec):
    return {"kind": "Pod", "metadata": {"name": "p", "labels": {"app": "p"}}, "spec": {"containers": [{"name": "x", "image": "i", **container}], **spec}}


class Case(unittest.TestCase):
    def setUp(self):
        self.dir = tempfile.mkdtemp()
        self.addCleanup(__import__("shutil").rmtree, self.dir)

    def file(self, *docs):
        path = os.path.join(self.dir, f"{len(os.listdir(self.dir))}.yaml")
        with open(path, "w") as fh:
            yaml.safe_dump_all(docs, fh)
        return path

    def env(self, container, *docs, live=(), **spec):
        m = Manifests([self.file(pod(container, **spec), *docs)], live=[self.file(*live)] if live else [])
        w = m.workload("p")
        return resolve_env(m, w, w["spec"]["containers"][0])


class Environment(Case):
    def test_env_overrides_env_from_and_expands(self):
        env = self.env({"envFrom": [{"configMapRef": {"name": "c"}}],
                        "env": [{"name": "A", "value": "own"}, {"name": "D", "value": "$(A) $(B) $(NONE) $$(A)"}]}, CONFIG)
        self.assertEqual((env["A"], env["D"]), ("own", "own b $(NONE) $(A)"))

    def test_a_later_variable_is_not_seen_by_an_earlier_one(self):
        env = self.env({"env": [{"name": "X", "value": "$(Y)"}, {"name": "Y", "value": "y"}]})
        self.assertEqual(env["X"], "$(Y)")

    def test_a_missing_key_is_an_error(self):
        ref = {"name": "s", "key": "other"}
        with self.assertRaisesRegex(PodError, "couldn't find key other in Secret"):
            self.env({"env": [{"name": "X", "valueFrom": {"secretKeyRef": ref}}]}, SECRET)
        env = self.env({"env": [{"name": "X", "valueFrom": {"secretKeyRef": dict(ref, optional=True)}}]}, SECRET)
        self.assertNotIn("X", env)

    def test_a_missing_object_is_an_error(self):
        for kind, ref in (("configmap", "configMapRef"), ("secret", "secretRef")):
            with self.assertRaisesRegex(PodError, f'{kind} "gone" not found'):
                self.env({"envFrom": [{ref: {"name": "gone"}}]})
        self.env({"envFrom": [{"secretRef": {"name": "gone", "optional": True}}]})

    def test_a_secret_without_data_is_filled_by_the_live_one(self):
        container = {"env": [{"name": "X", "valueFrom": {"secretKeyRef": {"name": "s", "key": "key"}}}]}
        empty = {"kind": "Secret", "metadata": {"name": "s"}}
        with self.assertRaisesRegex(PodError, "couldn't find key key"):
            self.env(container, empty)
        self.assertEqual(self.env(container, empty, live=[SECRET])["X"], "value")

    def test_values_that_are_no_strings_are_errors(self):
        with self.assertRaisesRegex(PodError, "value is int"):
            self.env({"env": [{"name": "X", "value": 1}]})
        with self.assertRaisesRegex(PodError, "data.A is bool"):
            self.env({"envFrom": [{"configMapRef": {"name": "c"}}]}, dict(CONFIG, data={"A": True}))

    def test_fields_and_resources(self):
        env = self.env({"resources": {"limits": {"memory": "1Gi", "cpu": "1500m"}}, "env": [
            {"name": "IP", "valueFrom": {"fieldRef": {"fieldPath": "status.podIP"}}},
            {"name": "CPU", "valueFrom": {"resourceFieldRef": {"resource": "limits.cpu"}}},
            {"name": "MEM", "valueFrom": {"resourceFieldRef": {"resource": "limits.memory", "divisor": "1Mi"}}}]})
        self.assertEqual((env["IP"], env["CPU"], env["MEM"]), ("10.244.0.10", "2", "1024"))
        with self.assertRaisesRegex(PodError, "not a pod field"):
            self.env({"env": [{"name": "X", "valueFrom": {"fieldRef": {"fieldPath": "status.nope"}}}]})

    def test_service_links(self):
        service = {"kind": "Service", "metadata": {"name": "my-db"}, "spec": {"ports": [{"port": 5432}], "selector": {"app": "p"}}}
        self.assertEqual(self.env({}, service)["MY_DB_SERVICE_PORT"], "5432")
        self.assertEqual(self.env({}, service, enableServiceLinks=False), {})

    def test_expand_leaves_unknown_names(self):
        self.assertEqual(expand("$(A)-$(B)-$$(A)", {"A": "1"}), "1-$(B)-$(A)")


class Strictness(Case):
    def test_workloads_are_found_by_pattern_and_only_alone(self):
        m = Manifests([self.file(*[dict(pod({}), metadata={"name": n}) for n in ("job-tables-1a", "job-sync-2b", "job-sync-3c")])])
        self.assertEqual(m.workload("Pod/job-tables-*")["metadata"]["name"], "job-tables-1a")
        for pattern in ("Pod/job-sync-*", "Pod/none-*", "Job/job-tables-*"):
            with self.assertRaisesRegex(PodError, "workloads called"):
                m.workload(pattern)

    def test_run_as_non_root_without_a_user_is_refused(self):
        w = pod({"securityContext": {"runAsNonRoot": True}})
        with self.assertRaisesRegex(PodError, "runAsNonRoot"):
            user_of(w, w["spec"]["containers"][0])

    def test_the_container_overrides_the_pods_user(self):
        w = pod({"securityContext": {"runAsUser": 7, "capabilities": {"drop": ["ALL"]}, "allowPrivilegeEscalation": False}},
                securityContext={"runAsUser": 5, "runAsGroup": 6, "fsGroup": 9})
        user = user_of(w, w["spec"]["containers"][0])
        self.assertEqual((user.uid, user.gid, user.groups, user.capabilities), (7, 6, [9], []))
        self.assertIn("--no-new-privs", user.setpriv())

    def test_volumes_that_are_not_there_are_refused(self):
        for volume, message in (({"persistentVolumeClaim": {"claimName": "gone"}}, "persistentvolumeclaim"),
                                ({"secret": {"secretName": "gone"}}, 'secret "gone" not found'),
                                ({"secret": {"secretName": "s", "items": [{"key": "no", "path": "f"}]}}, "has no key no"),
                                ({"nfs": {}}, "not modelled")):
            m = Manifests([self.file(pod({}, volumes=[{"name": "v", **volume}]), SECRET)])
            with self.assertRaisesRegex(PodError, message):
                Volumes(m, m.workload("p"), self.dir, None)

    def test_a_group_gets_its_volumes(self):
        spec = {"volumes": [{"name": "e", "emptyDir": {}}, {"name": "s", "secret": {"secretName": "s", "defaultMode": 0o400}}],
                "securityContext": {"fsGroup": os.getgid() or 4242}}
        m = Manifests([self.file(pod({}, **spec), SECRET)])
        folders = Volumes(m, m.workload("p"), self.dir, None).folders
        self.assertEqual(os.stat(folders["e"]).st_gid, os.getgid() or 4242)
        self.assertEqual(os.stat(folders["s"] + "/key").st_mode & 0o777, 0o440)


    def test_what_is_in_an_empty_dir_ends_with_its_pod(self):
        m = Manifests([self.file(pod({}, volumes=[{"name": "e", "emptyDir": {}}]))])
        for new, left in ((True, []), (False, ["f"]), (True, [])):
            folder = Volumes(m, m.workload("p"), self.dir, None, new).folders["e"]
            self.assertEqual(os.listdir(folder), left)
            open(os.path.join(folder, "f"), "w").close()


if __name__ == "__main__":
    unittest.main()
