"""What the real polyaxon makes of a run: the pod that its operator would be given, by the CLI's reader and the agent's converter."""
import json
import os
import sys

import yaml

STORE = {"name": "store", "kind": "volume_claim", "schema": {"volumeClaim": "artifacts", "mountPath": "/artifacts"}}
os.environ.update({"POLYAXON_K8S_NAMESPACE": "polyaxon", "POLYAXON_SET_AGENT": "true", "POLYAXON_HOST": "http://polyaxon",
                   "POLYAXON_AGENT_ARTIFACTS_STORE": json.dumps(STORE), "POLYAXON_NO_OP": "true"})


def write_run(path, **more):
    """A run of one container, in a file as users write one."""
    job = {"kind": "job", "container": {"name": "main", "image": "busybox", "command": ["true"]}, **more}
    with open(path, "w") as fh:
        yaml.safe_dump({"version": 1.1, "kind": "operation", "component": {"name": "hello", "run": job}}, fh)
    return path


def converted(*files):
    """What the operator is given for `polyaxon run -f FILE -f FILE…`: the template of a pod."""
    from kubernetes.client import ApiClient
    from polyaxon._k8s.executor.executor import Executor
    from polyaxon._polyaxonfile import check_polyaxonfile
    operation = check_polyaxonfile(polyaxonfile=list(files), verbose=False, is_cli=False)
    assert not operation.is_preset, "the operation became a preset"
    made = Executor.make_and_convert(owner_name="default", project_name="demo", run_uuid="0" * 32, run_name="hello", content=operation.to_json())
    return ApiClient().sanitize_for_serialization(made)["batchJobSpec"]["template"]


def main_container(pod):
    (main,) = [c for c in pod["containers"] if c["name"] == "polyaxon-main"]
    return main


def holds(wanted, found, path):
    """What is wanted and is not there."""
    if isinstance(wanted, dict):
        return [p for k, v in wanted.items() for p in holds(v, (found or {}).get(k), f"{path}.{k}")]
    if isinstance(wanted, list):
        return [f"{path}: {w} is not among {found}" for w in wanted if not any(not holds(w, f, path) for f in found or [])]
    if isinstance(wanted, str) and wanted.startswith('"'):
        wanted = json.loads(wanted)  # a text that looks like a number is quoted
    return [] if wanted == found else [f"{path}: {found!r}, not {wanted!r}"]


def judge(what, version, checks):
    """Prints the verdict of each check, a name and a function that returns what is wrong, and their sum; the exit code."""
    counts = [0, 0]
    for name, check in checks:
        try:
            wrong = check()
        except Exception as e:  # noqa: BLE001  # whatever the platform raises is the verdict
            wrong = [repr(e), repr(e.__cause__)]
        counts[bool(wrong)] += 1
        print("\n     ".join([f"FAIL {what} {name}", *wrong]) if wrong else f"ok   {what} {name}", flush=True)
    print(f"{version} {what}s: {counts[0]} passed, {counts[1]} failed")
    return 0 if counts[0] and not counts[1] else 1
