"""python presets.py VERSION FOLDER : each preset below the folder beside a run, by the real polyaxon.

The CLI reads both files as `polyaxon run -f run.yaml -f PRESET` does; what comes of it goes through the converter of the agent.
What the preset says must be in the pod that the operator would be given.
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
    return holds(patch.get("environment") or {}, pod, "pod") + holds(patch.get("container") or {}, main_container(pod), "container") \
        + holds(patch.get("volumes") or [], pod.get("volumes"), "volumes")


def main(version, folder):
    run = write_run(os.path.join(folder, "run.yaml"))
    return judge("preset", version, ((os.path.relpath(path, folder), functools.partial(missing, run, path))
                                     for path in sorted(glob.glob(os.path.join(folder, "*", "*.yaml")))))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
