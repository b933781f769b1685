"""The cluster's network: one namespace with a bridge, an address for every pod and every Service."""
import glob
import ipaddress
import json
import os
import subprocess
import sys

from . import PodError
from .kernel import CLONE_NEWNET, enter, unshare
from .manifests import pod_template

NODE_IP = "10.244.0.1"  # the bridge: the pods' gateway, and where ClusterIPs live
API_IP = "10.96.0.1"    # Service kubernetes
DNS_IP = "10.96.0.2"


def pod_ip(m, w):
    """Every workload has one pod, with an address that depends on the manifests alone."""
    names = sorted(f"{m.ns(x)}/{x['kind']}/{x['metadata']['name']}" for x in m.workloads())
    index = names.index(f"{m.ns(w)}/{w['kind']}/{w['metadata']['name']}")
    return str(ipaddress.ip_address("10.244.0.10") + index)


def selected(m, svc):
    """The workloads whose pods the Service selects: the real match of selector and labels."""
    sel = svc["spec"].get("selector") or {}
    for w in m.workloads():
        labels = ((pod_template(w).get("metadata") or {}).get("labels")) or {}
        if sel and m.ns(w) == m.ns(svc) and all(labels.get(k) == v for k, v in sel.items()):
            yield w


def service_ips(m):
    """{(namespace, name): address}; a headless Service is the address of the first pod that it selects."""
    ips, n = {}, 10
    services = [d for d in m.of_kind("Service") if d["spec"].get("type") != "ExternalName"]
    for d in sorted(services, key=m.key):
        _, ns, name = m.key(d)
        if d["spec"].get("clusterIP") == "None":
            for w in selected(m, d):
                ips[ns, name] = pod_ip(m, w)
                break
            continue
        ips[ns, name] = f"10.96.0.{n}"
        n += 1
    return ips


def ip(*args):
    r = subprocess.run(["ip", *args], capture_output=True, text=True)
    if r.returncode:
        raise PodError(f"ip {' '.join(args)}: {r.stderr.strip()}")


def run_cluster(pidfile):
    """The first process of a new network namespace: makes the bridge, then holds the namespace open."""
    ip("link", "set", "lo", "up")
    ip("link", "add", "br0", "type", "bridge")
    ip("addr", "add", NODE_IP + "/16", "dev", "br0")
    ip("link", "set", "br0", "up")
    with open(pidfile + ".new", "w") as fh:
        fh.write(str(os.getpid()))
    os.rename(pidfile + ".new", pidfile)
    os.execvp("sleep", ["sleep", "infinity"])


def enter_cluster(pidfile):
    """Join the cluster's network namespace, and never fall through to this machine's own network."""
    if pidfile:
        with open(pidfile) as fh:
            enter(f"/proc/{fh.read().strip()}/ns/net", CLONE_NEWNET)
    out = subprocess.run(["ip", "-o", "addr", "show", "dev", "br0"], capture_output=True, text=True).stdout
    if f" {NODE_IP}/16 " not in out:
        raise PodError("not in a cluster's network namespace: start `unshare -n python -m podrun cluster` and give --cluster PIDFILE")


def join_pod(m, w, root):
    """Give this process its pod's network namespace: that of a running container of the pod, or a new one on the bridge.

    Returns whether the pod is a new one.
    """
    for f in glob.glob(os.path.join(root, "layers", w["metadata"]["name"] + ".*", "state.json")):
        try:
            with open(f) as fh:
                enter(f"/proc/{json.load(fh)['pid']}/ns/net", CLONE_NEWNET)
            return False
        except (OSError, PodError):
            continue  # that container has ended meanwhile
    address, pid = pod_ip(m, w), os.getpid()
    veth = "veth" + "".join(address.rsplit(".", 2)[1:])
    # the bridge's side can only be plugged in from the cluster's namespace: a helper stays behind there
    ready, go = os.pipe()
    helper = os.fork()
    if helper == 0:
        try:
            os.close(go)
            os.read(ready, 1)
            subprocess.run(["ip", "link", "del", veth], capture_output=True)
            ip("link", "add", veth, "type", "veth", "peer", "name", "eth0", "netns", str(pid))
            ip("link", "set", veth, "master", "br0", "up")
            os._exit(0)
        except PodError as e:
            print(f"podrun: {e}", file=sys.stderr)
            os._exit(1)
    unshare(CLONE_NEWNET)
    os.write(go, b"x")
    if os.waitpid(helper, 0)[1]:
        raise PodError("no pod network")
    ip("link", "set", "lo", "up")
    ip("addr", "add", address + "/16", "dev", "eth0")
    ip("link", "set", "eth0", "up")
    ip("route", "add", "default", "via", NODE_IP)
    return True
