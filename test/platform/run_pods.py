"""What the real API server says of the pods of runs, at each level of Pod Security.

The agent makes a custom resource of a run; its pod template is what the operator makes pods of.
"""
import json

import yaml

from machine import Failure

WITHOUT_HELPERS = {"auth": False, "collectLogs": False, "collectArtifacts": False, "autoResume": False}
HARDENED = {"allowPrivilegeEscalation": False, "capabilities": {"drop": ["ALL"]}}
# name of a run: what it says beside its container, and the levels that admit its pod
RUNS = {
    "default": ({}, ("baseline",)),
    "hardened": ({"preset": True}, ("baseline",)),
    "alone": ({"plugins": WITHOUT_HELPERS}, ("baseline",)),
    "alone-and-hardened": ({"plugins": WITHOUT_HELPERS, "preset": True}, ("baseline", "restricted")),
}


class RunPods:
    expected = [f"a pod of the run {name!r} is {'admitted' if level in levels else 'refused'} at level {level}"
                for name, (_, levels) in RUNS.items() for level in ("baseline", "restricted")] + [
        *(f"the run {name!r} has the nodes of its preset" for name, (run, _) in RUNS.items() if run.get("preset")),
        "a pod of a run is admitted in the namespace as the library makes it, with a warning",
    ]

    def pod_security(self):
        kube = self.kubes["team-a"]
        for level in ("baseline", "restricted"):
            self.kube.kubectl("create", "namespace", level)
            self.kube.kubectl("label", "namespace", level, f"pod-security.kubernetes.io/enforce={level}")
            self.kube.kubectl("create", "serviceaccount", "team-a-polyaxon-runs-sa", "-n", level)
        preset = self.machine.write("jobs.yaml", json.loads(kube.kubectl("get", "configmap", "team-a-polyaxon-presets", "-o", "json"))["data"]["jobs.yaml"])
        for name, (run, levels) in RUNS.items():
            template = self.template(kube, name, run, ["-f", preset] if run.get("preset") else [])
            for level in ("baseline", "restricted"):
                verdict = "admitted" if level in levels else "refused"
                self.check(f"a pod of the run {name!r} is {verdict} at level {level}", self.judged, template, level, verdict)
            if run.get("preset"):
                self.check(f"the run {name!r} has the nodes of its preset", self.placed, template)
        template = self.template(kube, "default-again", {}, [])

        def warned():
            out = self.judged(template, "team-a", "admitted")
            if 'would violate PodSecurity "restricted' not in out:
                raise Failure(out)
        self.check("a pod of a run is admitted in the namespace as the library makes it, with a warning", warned)

    def template(self, kube, name, run, more):
        uuid = self.submit(name, "team-a", {"plugins": run["plugins"]} if "plugins" in run else {}, *more)
        resource = self.eventually(90, kube.get, "jobs.polyaxon.com", f"plx-operation-{uuid}")
        return yaml.safe_load(resource)["batchJobSpec"]["template"]

    def placed(self, template):
        spec = template["spec"]
        if spec.get("nodeSelector") != {"team": "a"} or {"key": "rank", "operator": "Equal", "value": "1"} not in (spec.get("tolerations") or []):
            raise Failure(f"{spec.get('nodeSelector')} {spec.get('tolerations')}")

    def judged(self, template, namespace, verdict):
        pod = {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "of-a-run", "namespace": namespace}, "spec": template["spec"]}
        path = self.machine.write("pod.json", json.dumps(pod))
        try:
            out = self.kube.kubectl("create", "-n", namespace, "--dry-run=server", "-f", path)
            if verdict == "refused":
                raise Failure("it is admitted:\n" + json.dumps(pod)[:600])
            return out
        except Failure as e:
            if verdict == "admitted" or "violates PodSecurity" not in str(e):
                raise
