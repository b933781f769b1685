"""Boots the real Polyaxon from manifests and checks that it works: python boot.py --help

Stages follow the life of an installation: the API server takes the manifests, the bootstrap Job fills the Secrets, then
every pod starts at once and waits for what it needs, as after one `kubectl apply`; no stage helps another along.
"""
import argparse
import glob
import os
import signal
import sys
import time

import owners
from control_plane import ControlPlane
from machine import Failure, Machine
from podrun.manifests import Manifests, container_of

# The checks that the official chart's output passes here. Each has to be reached: one that is not counts as failed.
TWENTY_FIVE = """
kube-apiserver up
manifests accepted by the API server
postgresql readiness probe
hook tables
hook sync-db
hook admin-user
api readiness probe
api liveness probe
service /healthz/ 200
service /api/v1/installation names the chart's version
service /ui/ 200
service /api/v1/default/projects/list 200
static asset 200
cli config
cli project create
cli project ls
celery worker scheduler ready
celery worker compiler ready
celery worker worker ready
cli run (queued by the API)
artifact upload through /streams/ to the store's volume
artifact tree through /streams/
cli ops ls
agent turns the queued run into a custom resource
the run is scheduled
""".strip().splitlines()

STORES_USER = 999
OPERATION = """version: 1.1
kind: operation
component: {name: hello, run: {kind: job, container: {name: main, image: busybox, command: [echo, hi]}}}
"""


class Boot:
    """What one boot has in common with another: each says which pods it starts, and by which stages they are checked."""
    expected = TWENTY_FIVE
    components = ("api", "scheduler", "compiler", "worker", "beat", "agent")
    store_names = ("postgresql", "redis-master")
    hook_names = ("sync-db", "admin-user")
    network = {}  # variables of podrun's network, where the cluster's differs from its own
    user = 2222  # of Polyaxon's processes, and their group

    def __init__(self, a, machine):
        self.a, self.machine = a, machine
        self.m = Manifests(a.manifests, a.namespace)
        self.kube = ControlPlane(machine, a.kubetest, a.namespace)
        self.pods, self.results = {}, {}
        self.full = f"{a.release}-polyaxon"
        self.gateway = "http://" + machine.cluster_ip(f"{self.full}-gateway") + ":80"

    # ---- bookkeeping
    def check(self, name, fn, *args):
        began = time.monotonic()
        try:
            fn(*args)
            self.results[name] = True
            print(f"ok   {name} ({time.monotonic() - began:.1f} s)", flush=True)
        except Failure as e:
            self.results[name] = False
            print(f"FAIL {name}", flush=True)
            print("\n".join("     " + line for line in str(e).splitlines()[-12:]), flush=True)

    def eventually(self, seconds, fn, *args):
        """Again until it succeeds, or the time is up."""
        deadline = time.monotonic() + seconds
        while True:
            try:
                return fn(*args)
            except Failure:
                if time.monotonic() > deadline:
                    raise
                time.sleep(1)

    def name(self, component):
        return f"Deployment/{self.full}-{component}"

    # ---- stages
    def control_plane(self):
        self.check("kube-apiserver up", self.kube.start)
        self.check("manifests accepted by the API server", self.kube.apply, self.a.manifests)
        self.kube.make_tokens(self.m)

    def secrets(self):
        """The Secrets' values exist in the cluster alone: from here on the pods see what the API server holds."""
        def fill():
            job = self.machine.start_pod(f"Job/{self.a.release}-secrets-*")
            job.finish(120)
            before = self.kube.dump_secrets(self.machine.live)
            again = self.machine.start_pod(f"Job/{self.a.release}-secrets-*")
            again.finish(120)
            if self.kube.dump_secrets(self.machine.live) != before:
                raise Failure("a second run of the bootstrap Job changed a Secret")
        self.check("bootstrap Job fills the Secrets, once", fill)

    def start(self):
        for w in [*map(self.name, self.components), *map(self.store, self.store_names), *map(self.hook, self.hook_names)]:
            self.pods[w] = self.machine.start_pod(w)

    def store(self, name):
        return f"StatefulSet/{self.a.release}-{name}"

    def hook(self, name):
        return f"Job/{self.a.release}-{name}-*"

    def stores(self):
        self.check("postgresql readiness probe", self.ready, self.store("postgresql"))

    def hooks(self):
        # the official chart's Job `tables` is the migration Job's first half: an init container, with an exit code of its own
        tables = self.pods[self.hook("sync-db")]
        self.check("hook tables", self.eventually, 240, tables.log_has, "init container tables ended with 0")
        for h in self.hook_names:
            self.check(f"hook {h}", self.pods[self.hook(h)].finish, 240)

    def api(self):
        self.check("api readiness probe", self.ready, self.name("api"))
        self.check("api liveness probe", self.machine.probe, self.name("api"), "liveness")

    def ready(self, workload, kind="readiness"):
        """Until the probe succeeds; at once a failure when the pod has ended, as no kubelet restarts it here."""
        def fire():
            if not self.pods[workload].ended():
                self.machine.probe(workload, kind)
        self.eventually(180, fire)
        if self.pods[workload].ended():
            raise Failure("its container ended:\n" + self.pods[workload].tail())

    def service(self):
        def version():
            got = self.machine.get_json(f"{self.gateway}/api/v1/installation").get("version")
            if got != self.a.version:
                raise Failure(f"the installation says version {got}, not {self.a.version}")
        self.check("service /healthz/ 200", self.get, "/healthz/")
        self.check("service /api/v1/installation names the chart's version", version)
        self.check("service /ui/ 200", self.get, "/ui/")
        self.check("service /api/v1/default/projects/list 200", self.get, "/api/v1/default/projects/list")
        self.check("static asset 200", self.get, "/static/images/favicon.ico")

    def get(self, path):
        return self.machine.get(self.gateway + path)

    def cli(self):
        def shows(text, *args):
            if text not in (out := self.machine.cli(*args)):
                raise Failure(f"no {text!r} in\n{out}")
        self.check("cli config", self.machine.cli, "config", "set", f"--host={self.gateway}", "--no-purge")
        self.check("cli project create", self.machine.cli, "project", "create", "--name=demo")
        self.check("cli project ls", shows, "demo", "project", "ls")

    def workers(self):
        for s in [c for c in ("scheduler", "compiler", "worker") if c in self.components]:
            self.check(f"celery worker {s} ready", self.eventually, 60, self.pods[self.name(s)].log_has, " ready.")

    def run(self):
        """A run that the CLI submits: returns its identifier."""
        runs, operation = [], self.machine.write("op.yaml", OPERATION)

        def submit():
            out = self.machine.cli("run", "-p", "demo", "-f", operation)
            runs.extend(w for w in out.replace("/", " ").split() if len(w) == 32 and all(x in "0123456789abcdef" for x in w))
            if not runs:
                raise Failure(f"no run in\n{out}")

        def listed():
            out = self.machine.cli("ops", "-p", "demo", "ls")
            if not any(word in out for word in ("hello", "queued", "compiled", "created")):
                raise Failure(out)
        self.check("cli run (queued by the API)", submit)
        self.check("cli ops ls", listed)
        return runs[0] if runs else "none"

    def status(self, uuid, *wanted):
        got = self.machine.get_json(f"{self.gateway}/api/v1/default/demo/runs/{uuid}").get("status")
        if got not in wanted:
            raise Failure(f"the run is {got}")

    def artifact(self, uuid):
        artifact = self.machine.write("up.txt", "up\n")

        def upload():
            self.machine.cli("ops", "-p", "demo", "-uid", uuid, "upload", "--path-from", artifact, "--path-to", "outputs")
            if not self.machine.stored("up\n"):
                raise Failure("the file is in no volume of the pods")

        tree = f"/streams/v1/{self.a.namespace}/default/demo/runs/{uuid}/artifacts/tree?path=outputs"
        self.check("artifact upload through /streams/ to the store's volume", upload)
        self.check("artifact tree through /streams/", self.get, tree)

    def agent(self, uuid):
        self.check("agent turns the queued run into a custom resource", self.eventually, 60, self.kube.get, "jobs.polyaxon.com", f"plx-operation-{uuid}")
        self.check("the run is scheduled", self.eventually, 30, self.status, uuid, "scheduled")

    def probes(self):
        """Every probe of every container that the twenty-five do not fire themselves."""
        for w, pod in self.pods.items():
            if w.startswith("Job/") or w == self.name("api"):
                continue
            fired = []
            for kind in ("startup", "readiness", "liveness"):
                probe = container_of(self.m.workload(w)).get(kind + "Probe")
                what = probe and {k: probe[k] for k in ("exec", "httpGet", "tcpSocket", "grpc") if k in probe}
                if what and what not in fired and not (kind == "readiness" and "postgresql" in w):
                    fired.append(what)
                    self.check(f"{kind} probe of {w}", self.ready, w, kind)

    def user_of(self, name):
        """Of the workload or claim with this name, by what its program asks for."""
        return STORES_USER if any(f"{self.a.release}-{n}" in name for n in self.store_names) else self.user

    def owners(self):
        live = {self.m.workload(w)["metadata"]["name"] for w, p in self.pods.items() if not w.startswith("Job/") and not p.ended()}
        self.check(f"every process of Polyaxon is user {self.user}, without capabilities", owners.processes_are, self.machine.root, self.user_of, live)
        self.check("what they wrote on claims is theirs", owners.files_are, self.machine.root, self.user_of)

        def kept():
            for name in self.store_names:
                [claim] = glob.glob(os.path.join(self.machine.root, "claims", f"*data-{self.a.release}-{name}-0"))
                if not any(files for _, _, files in os.walk(claim)):
                    raise Failure(f"{name} has written nothing on its claim: its data end with the container")
        self.check("the servers in the cluster keep their data on their claims", kept)

    def still_there(self):
        def alive():
            ended = [w for w, p in self.pods.items() if not w.startswith("Job/") and p.ended()]
            if ended:
                raise Failure("\n".join(f"{w}: {self.pods[w].tail(3)}" for w in ended))
        self.check("no container ended", alive)

    def environment(self):
        polyaxon = [w for w in self.pods if "polyaxon/" in container_of(self.m.workload(w))["image"]]

        def of_this_version():
            images = {container_of(self.m.workload(w))["image"] for w in polyaxon}
            if odd := sorted(i for i in images if not i.partition("@")[0].endswith(f":{self.a.version}")):
                raise Failure(", ".join(odd))
        self.check(f"the images are those of {self.a.version}", of_this_version)
        for name, error in self.machine.envcheck(self.a.version, polyaxon):
            def verdict(text=error):
                if text:
                    raise Failure(text)
            self.check(name, verdict)

    def stages(self):
        self.control_plane()
        self.secrets()
        self.start()
        self.stores()
        self.hooks()
        self.api()
        self.service()
        self.cli()
        self.workers()
        uuid = self.run()
        self.artifact(uuid)
        self.agent(uuid)
        self.probes()
        self.environment()
        self.owners()
        self.still_there()

    def report(self):
        missing = [n for n in self.expected if n not in self.results]
        for n in missing:
            print(f"FAIL {n} (not reached)")
            self.results[n] = False
        for title, names in (("", self.expected), ("beyond them: ", [n for n in self.results if n not in self.expected])):
            passed = sum(self.results[n] for n in names)
            print(f"{self.a.version}: {title}{passed} passed, {len(names) - passed} failed", flush=True)
        return 0 if all(self.results.values()) else 1


def arguments():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("manifests", nargs="+", help="files or folders")
    p.add_argument("--version", required=True, help="of the platform")
    p.add_argument("--kubetest", required=True, help="the control plane's binary")
    p.add_argument("--work", required=True, help="an empty folder for all that this makes")
    p.add_argument("--namespace", default="polyaxon")
    p.add_argument("--release", default="polyaxon")
    return p


def main(a, kind=Boot):
    began = time.monotonic()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    boot = None
    with Machine(a.work, a.manifests, a.namespace, venv=os.path.dirname(os.path.dirname(sys.executable)), network=kind.network) as machine:
        try:
            boot = kind(a, machine)
            boot.stages()
        except Failure as e:
            print(f"the boot stopped: {e}", flush=True)
        print(f"{a.version}: booted and checked in {time.monotonic() - began:.0f} s")
        return boot.report() if boot else 1


if __name__ == "__main__":
    sys.exit(main(arguments().parse_args()))
