"""python presets.py VERSION FOLDER : each preset below the folder beside a run, by the real polyaxon.

The CLI reads both files as `polyaxon run -f run.yaml -f PRESET` does; what comes of it goes through the converter of the agent.
What the preset says must be in the pod that the operator would be given, and the platform must not hide the GPUs that it asks for.
"""
import functools
import glob
import os
import sys

import yaml

from runs import converted, holds, judge, main_container, write_run


def missing(run, path):
    with open(path) as fh:
        patch = yaml.safe_load(fh)["runPatch"]
    pod = converted(run, path)["spec"]
    main = main_container(pod)
    hidden = any(name.startswith("nvidia.com/") for name in main.get("resources", {}).get("limits", {})) \
        and {"name": "NVIDIA_VISIBLE_DEVICES", "value": "none"} in main["env"]
    return holds(patch.get("environment") or {}, pod, "pod") + holds(patch.get("container") or {}, main, "container") \
        + holds(patch.get("volumes") or [], pod.get("volumes"), "volumes") + ["container.env: it hides the GPUs"] * hidden


def main(version, folder):
    run = write_run(os.path.join(folder, "run.yaml"))
    return judge("preset", version, ((os.path.relpath(path, folder), functools.partial(missing, run, path))
                                     for path in sorted(glob.glob(os.path.join(folder, "*", "*.yaml")))))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
