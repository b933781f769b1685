"""python presets.py VERSION FOLDER : each preset below the folder beside a run, by the real polyaxon.

The CLI reads both files as `polyaxon run -f run.yaml -f PRESET` does; what comes of it goes through the converter of the agent.
What the preset says must be in the pod that the operator would be given.
"""
import glob
import json
import os
import sys

import yaml

STORE = {"name": "store", "kind": "volume_claim", "schema": {"volumeClaim": "artifacts", "mountPath": "/artifacts"}}
os.environ.update({"POLYAXON_K8S_NAMESPACE": "polyaxon", "POLYAXON_SET_AGENT": "true", "POLYAXON_HOST": "http://polyaxon",
                   "POLYAXON_AGENT_ARTIFACTS_STORE": json.dumps(STORE), "POLYAXON_NO_OP": "true"})
RUN = {"version": 1.1, "kind": "operation", "component": {"name": "hello", "run": {
    "kind": "job", "container": {"name": "main", "image": "busybox", "command": ["true"]}}}}


def pod_of(run, preset):
    from polyaxon._k8s.executor.executor import Executor
    from polyaxon._polyaxonfile import check_polyaxonfile
    operation = check_polyaxonfile(polyaxonfile=[run, preset], verbose=False, is_cli=False)
    assert not operation.is_preset, "the operation became a preset"
    made = Executor.make_and_convert(owner_name="default", project_name="demo", run_uuid="0" * 32, run_name="hello", content=operation.to_json())
    from kubernetes.client import ApiClient
    return ApiClient().sanitize_for_serialization(made)["batchJobSpec"]["template"]["spec"]


def holds(wanted, found, path):
    """What is wanted and is not there."""
    if isinstance(wanted, dict):
        return [p for k, v in wanted.items() for p in holds(v, (found or {}).get(k), f"{path}.{k}")]
    if isinstance(wanted, list):
        return [f"{path}: {w} is not among {found}" for w in wanted if not any(not holds(w, f, path) for f in found or [])]
    if isinstance(wanted, str) and wanted.startswith('"'):
        wanted = json.loads(wanted)  # a text that looks like a number is quoted
    return [] if wanted == found else [f"{path}: {found!r}, not {wanted!r}"]


def missing(preset, pod):
    patch = yaml.safe_load(preset)["runPatch"]
    (main,) = [c for c in pod["containers"] if c["name"] == "polyaxon-main"]
    return holds(patch.get("environment") or {}, pod, "pod") + holds(patch.get("container") or {}, main, "container") \
        + holds(patch.get("volumes") or [], pod.get("volumes"), "volumes")


def main(version, folder):
    run = os.path.join(folder, "run.yaml")
    with open(run, "w") as fh:
        yaml.safe_dump(RUN, fh)
    counts = [0, 0]
    for path in sorted(glob.glob(os.path.join(folder, "*", "*.yaml"))):
        with open(path) as fh:
            text = fh.read()
        try:
            wrong = missing(text, pod_of(run, path))
        except Exception as e:  # noqa: BLE001  # whatever the platform raises is the verdict
            wrong = [repr(e), repr(e.__cause__)]
        counts[bool(wrong)] += 1
        name = os.path.relpath(path, folder)
        print("\n     ".join([f"FAIL preset {name}", *wrong]) if wrong else f"ok   preset {name}", flush=True)
    print(f"{version} presets: {counts[0]} passed, {counts[1]} failed")
    return 0 if counts[0] and not counts[1] else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
