"""python -m podrun COMMAND …

  cluster   first process of the cluster's network (start it under `unshare -n`)
  services  Services and DNS of the manifests, in the cluster's network
  exec      run a workload's pod: its init containers, then a container
  probe     fire a container's probe
  run       run a command in a running container
  env       a container's environment as JSON
  plan      where the Services lead
  hosts     the cluster's names

exec needs root and overlayfs: the pod gets a network namespace of its own on the cluster's bridge and an overlay of
this machine's file system, so that nothing outside --root changes. Exit code 125: what a kubelet would refuse.
"""
import argparse
import asyncio
import json
import sys

from . import PodError, dns, network, probe, services
from .environment import resolve_env
from .manifests import Manifests, container_of
from .pod import Pod, say


def pair(text):
    k, _, v = text.partition("=")
    return k, v


def parser():
    top = argparse.ArgumentParser(prog="podrun", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    sub = top.add_subparsers(dest="cmd", required=True)

    def command(name, workload=False, running=False):
        p = sub.add_parser(name)
        p.add_argument("-f", "--manifests", action="append", required=True)
        p.add_argument("--live", action="append", default=[], metavar="FILE", help="objects as the API server holds them: they replace those of the manifests")
        p.add_argument("-n", "--namespace", default="polyaxon", help="namespace of documents that name none")
        if workload:
            p.add_argument("-w", "--workload", required=True, help="[Kind/]name, where the name may be a pattern")
            p.add_argument("-c", "--container")
        if running:
            p.add_argument("--cluster", metavar="PIDFILE", help="join this cluster's network namespace first")
            p.add_argument("--root", required=True, help="folder for volumes and file system layers")
        return p

    p = command("exec", workload=True, running=True)
    p.add_argument("--image", action="append", default=[], metavar="PATTERN=FOLDER", help="what stands in for an image")
    p.add_argument("--var", action="append", default=[], metavar="NAME=VALUE", help="a variable of the images' env files")
    p.add_argument("--tokens", metavar="FOLDER", help="a folder with token and ca.crt for each ServiceAccount")
    p.add_argument("--kube", metavar="HOST:PORT", help="the API server")
    p.add_argument("--skip-init", action="store_true", help="without the init containers")
    p.add_argument("--init-timeout", type=int, default=300, metavar="SECONDS", help="for each init container")
    command("probe", workload=True, running=True).add_argument("--kind", default="readiness")
    command("run", workload=True, running=True).add_argument("argv", nargs="+")
    command("env", workload=True).add_argument("--trace", action="store_true", help="with the objects that each value came from")
    command("services").add_argument("--cluster", metavar="PIDFILE")
    command("plan")
    command("hosts")
    sub.add_parser("cluster").add_argument("--pidfile", required=True)
    return top


def show_env(a, m, w, c):
    trace = {}
    env = resolve_env(m, w, c, trace)
    print(json.dumps({k: {"value": v, "from": trace[k]} for k, v in env.items()} if a.trace else env, indent=1))


def main(a):
    if a.cmd == "cluster":
        network.run_cluster(a.pidfile)
    m = Manifests(a.manifests, a.namespace, a.live)
    if hasattr(a, "cluster"):
        network.enter_cluster(a.cluster)
    if a.cmd == "services":
        asyncio.run(services.serve(m))
    elif a.cmd == "plan":
        forwards, notes = services.plan(m)
        print("\n".join([f"{n} {a_}:{p} -> {h}:{t}" for n, a_, p, h, t in forwards] + notes))
    elif a.cmd == "hosts":
        print(dns.hosts_text(m), end="")
    else:
        w = m.workload(a.workload)
        c = container_of(w, a.container)
        if a.cmd == "env":
            show_env(a, m, w, c)
        elif a.cmd == "probe":
            return probe.fire(m, w, c, a.kind, a.root)
        elif a.cmd == "run":
            return probe.run_in(a.root, w, c, a.argv)
        else:
            images = [pair(x) for x in a.image]
            return Pod(m, w, a.root, images, dict(pair(x) for x in a.var), a.tokens, a.kube, a.init_timeout).run(a.container, a.skip_init)
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main(parser().parse_args()))
    except PodError as error:
        say(error)
        sys.exit(125)
