"""envcheck.py VERSION -f MANIFESTS --live FILE -n NAMESPACE WORKLOAD… : the last line is [[check, what is wrong or null], …]

Each workload's environment goes through the platform's own schemas, and every POLYAXON_* name in the manifests has to be
one that this version of the platform reads: its schemas ignore what they do not know, so a misspelt name would go unseen.
"""
import argparse
import csv
import json
import os
import re
import subprocess
import sys

from podrun.environment import resolve_env
from podrun.manifests import Manifests, container_of, pod_spec

HERE = os.path.dirname(os.path.abspath(__file__))
PARSE = """
import os
from haupt.schemas.platform_config import PlatformConfig
from haupt.managers.proxies import ProxiesManager
from polyaxon._managers.agent import AgentConfigManager
PlatformConfig.from_dict(dict(os.environ))
ProxiesManager.get_config_from_env()
AgentConfigManager.get_config_from_env()
"""


def read_names(version):
    with open(os.path.join(HERE, "env-names.tsv")) as fh:
        return {r["name"] for r in csv.DictReader(fh, delimiter="\t") if r[version] == "yes"}


def read_allowed():
    with open(os.path.join(HERE, "env-allowed.tsv")) as fh:
        return {r["name"] for r in csv.DictReader(fh, delimiter="\t") if r["reason"]}


def names_in(m):
    """Every POLYAXON_* name that the manifests set: in containers, ConfigMaps and Secrets."""
    names = set()
    for w in m.workloads():
        for c in (pod_spec(w).get("initContainers") or []) + pod_spec(w)["containers"]:
            names.update(e["name"] for e in c.get("env") or [])
    for d in m.of_kind("ConfigMap", "Secret"):
        for part in ("data", "stringData"):
            names.update(d.get(part) or {})
    return {n for n in names if re.fullmatch(r"POLYAXON_[A-Z0-9_]+", n)}


def parse(m, workload):
    w = m.workload(workload)
    env = dict(resolve_env(m, w, container_of(w)), HOME="/nonexistent", PATH="/usr/bin")
    r = subprocess.run([sys.executable, "-c", PARSE], env=env, capture_output=True, text=True)
    return r.stderr.strip()[-1500:] or "it failed" if r.returncode else None


def main():
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("version")
    p.add_argument("-f", action="append", required=True)
    p.add_argument("--live", action="append", default=[])
    p.add_argument("-n", required=True)
    p.add_argument("workload", nargs="+")
    a = p.parse_args()
    m = Manifests(a.f, a.n, [f for f in a.live if os.path.exists(f)])
    unknown = sorted(names_in(m) - read_names(a.version) - read_allowed())
    results = [["every POLYAXON_* name is one that the platform reads", ", ".join(unknown) or None]]
    results += [[f"the platform's schemas accept the environment of {w}", parse(m, w)] for w in a.workload]
    print(json.dumps(results))


if __name__ == "__main__":
    main()
