"""Starts the gateway of the real Polyaxon in clusters with different DNS: python boot_dns.py --version V --work FOLDER

nginx looks its resolver's name up when it starts. So in a cluster whose DNS has that name it serves, and in another it
ends. It asks that resolver for the Services that runs start, below the cluster's domain, at each request. No database is needed
for any of this, which is all that the platform does with these settings: nginx comes before the API.
"""
import argparse
import base64
import json
import os
import subprocess
import sys
import time

from machine import HERE, Failure, Machine

API = "Deployment/polyaxon-polyaxon-api"
# variant of the manifests -> the cluster that it is for: the Service that answers its DNS, and its domain
CLUSTERS = {
    "kube-dns": ("kube-dns.kube-system", "cluster.local"),
    "coredns": ("coredns.kube-system", "cluster.local"),
    "openshift": ("dns-default.openshift-dns", "cluster.local"),
    "other-prefix": ("kube-dns.other-kube-system", "cluster.local"),
    "custom-domain": ("kube-dns.kube-system", "custom.cluster.name"),
}
# in these clusters the same manifests must not start
WRONG = {"kube-dns": "coredns", "coredns": "kube-dns", "openshift": "kube-dns", "other-prefix": "kube-dns", "custom-domain": "kube-dns"}
KEYS = {"polyaxon-polyaxon-secret": ["POLYAXON_SECRET_KEY", "POLYAXON_SECRET_INTERNAL_TOKEN"], "polyaxon-postgresql": ["password"],
        "polyaxon-polyaxon-platform-secret": ["POLYAXON_ADMIN_PASSWORD"]}


def secrets(namespace):
    """As the bootstrap Job fills them."""
    data = base64.b64encode(b"0123456789abcdef").decode()
    return json.dumps({"kind": "SecretList", "items": [
        {"apiVersion": "v1", "kind": "Secret", "metadata": {"name": n, "namespace": namespace}, "data": {k: data for k in keys}}
        for n, keys in KEYS.items()]})


def start(a, variant, cluster, see):
    """The gateway of these manifests in that cluster: what `see` says of its process, as soon as it does not fail."""
    service, domain = CLUSTERS[cluster]
    work = os.path.join(a.work, f"{variant}-in-{cluster}")
    manifests = os.path.join(work, "manifests")
    os.makedirs(manifests)
    subprocess.run(["node", os.path.join(HERE, "variants.js"), variant, manifests, a.version], check=True)
    with Machine(work, [manifests], "polyaxon", venv=os.path.dirname(os.path.dirname(sys.executable)),
                 network={"PODRUN_DNS": service, "PODRUN_DOMAIN": domain}) as machine:
        machine.write(machine.live, secrets("polyaxon"))
        tokens = os.path.join(machine.tokens, "polyaxon-polyaxon-gateway-sa")
        os.makedirs(tokens)
        for name in ("token", "ca.crt"):
            machine.write(os.path.join(tokens, name), "none\n")
        pod = machine.start_pod(API, "--skip-init")
        deadline = time.monotonic() + 60
        while True:
            try:
                return see(machine, pod, domain)
            except Failure:
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.5)


def serves(machine, pod, domain):
    if pod.ended():
        # the API behind nginx has no database here: it may end after nginx has answered, and never before
        pod.log_has("nginx: configuration file")
    gateway = f"http://{machine.cluster_ip('polyaxon-polyaxon-gateway')}"
    machine.get(f"{gateway}/static/images/favicon.ico")
    pod.log_has("test is successful")
    # By the way to a run's Service, which is the gateway's own here: a name that nginx has never looked up before.
    way = f"{gateway}/rewrite-monitors/v1/polyaxon/default/demo/runs/none"
    machine.get(f"{way}/polyaxon-polyaxon-gateway/80/static/images/favicon.ico")
    try:
        machine.get(f"{way}/no-such-service/80/static/images/favicon.ico")
    except Failure as e:
        if ": 502" not in str(e):
            raise
    else:
        raise Failure("a Service that does not exist answers")


def ends(machine, pod, domain):
    if not pod.ended():
        raise Failure("its container is still there:\n" + pod.tail())
    pod.log_has("host not found in resolver")


def main(a):
    results = []

    def check(name, *args):
        began = time.monotonic()
        try:
            start(a, *args)
            results.append(True)
            print(f"ok   {name} ({time.monotonic() - began:.1f} s)", flush=True)
        except Failure as e:
            results.append(False)
            print("\n     ".join([f"FAIL {name}", *str(e).splitlines()[-12:]]), flush=True)
    for variant in CLUSTERS:
        check(f"the gateway serves with {variant}", variant, variant, serves)
    for variant, cluster in WRONG.items():
        check(f"the gateway for {variant} does not start with {cluster}", variant, cluster, ends)
    print(f"{a.version} dns: {sum(results)} passed, {len(results) - sum(results)} failed", flush=True)
    return 0 if all(results) else 1


if __name__ == "__main__":
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--version", required=True, help="of the platform")
    p.add_argument("--work", required=True, help="an empty folder for all that this makes")
    sys.exit(main(p.parse_args()))
