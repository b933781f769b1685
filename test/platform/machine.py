"""What a boot does to this machine: processes, the cluster's network, and the end of all of it."""
import ctypes
import json
import os
import signal
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
IMAGES = {"*postgres:*": "postgres", "*redis:*": "redis", "*rabbitmq:*": "rabbitmq", "*nginx:*": "nginx", "*polyaxon-api:*": "polyaxon-api",
          "*polyaxon-scheduler:*": "polyaxon-scheduler", "*polyaxon-agent:*": "polyaxon-agent", "*polyaxon-cli:*": "polyaxon-cli"}


class Failure(Exception):
    """A check that did not pass, with what there is to see."""


def die_with_parent():
    ctypes.CDLL(None).prctl(1, signal.SIGKILL)


def postgres_folder():
    base = "/usr/lib/postgresql"
    versions = sorted(os.listdir(base), key=float) if os.path.isdir(base) else []
    if not versions:
        raise Failure("PostgreSQL's server is not installed")
    return f"{base}/{versions[-1]}/bin"


class Process:
    def __init__(self, argv, log, env=None):
        self.log = log
        with open(log, "wb") as out:
            self.p = subprocess.Popen(argv, stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.STDOUT, env=env, preexec_fn=die_with_parent)

    def ended(self):
        return self.p.poll() is not None

    def text(self):
        with open(self.log, errors="replace") as fh:
            return fh.read()

    def tail(self, lines=10):
        return "\n".join(self.text().splitlines()[-lines:])

    def log_has(self, text):
        if text not in self.text():
            raise Failure(f"no {text!r} in its log:\n{self.tail()}")

    def stop(self):
        self.p.terminate()
        try:
            self.p.wait(60)
        except subprocess.TimeoutExpired as e:
            raise Failure(f"it does not end:\n{self.tail()}") from e

    def finish(self, seconds):
        try:
            code = self.p.wait(seconds)
        except subprocess.TimeoutExpired as e:
            raise Failure(f"not done after {seconds} s:\n{self.tail()}") from e
        if code:
            raise Failure(f"exit code {code}:\n{self.tail()}")


class Machine:
    images = IMAGES
    images_folder = os.path.join(HERE, "images")

    def __init__(self, work, manifests, namespace, venv, network=None):
        self.work, self.venv, self.namespace = os.path.abspath(work), venv, namespace
        self.root, self.logs = os.path.join(self.work, "pods"), os.path.join(self.work, "log")
        self.pidfile, self.live, self.tokens = (os.path.join(self.work, n) for n in ("cluster.pid", "live.yaml", "tokens"))
        self.manifests = [x for m in manifests for x in ("-f", os.path.abspath(m))]
        self.processes, self.counts = [], {}
        self.env = {"PATH": f"{venv}/bin:{os.environ['PATH']}", "HOME": os.path.join(self.work, "home"), "LANG": "C.UTF-8", "PYTHONPATH": HERE, **(network or {})}

    # ---- from first to last
    def __enter__(self):
        for d in (self.root, self.logs, self.env["HOME"]):
            os.makedirs(d)
        self.spawn("cluster", ["unshare", "-n", *self.podrun_argv("cluster", "--pidfile", self.pidfile)])
        deadline = time.monotonic() + 20
        while not os.path.exists(self.pidfile):
            if time.monotonic() > deadline or self.processes[-1].ended():
                raise Failure("no network namespace: " + self.processes[-1].tail())
            time.sleep(0.1)
        with open(self.pidfile) as fh:
            self.inside = ["nsenter", f"--net=/proc/{fh.read()}/ns/net"]
        self.spawn("services", self.podrun_argv("services", *self.manifests, "-n", self.namespace, "--cluster", self.pidfile))
        return self

    def __exit__(self, *_):
        alive = [p for p in reversed(self.processes) if not p.ended()]
        for sign, seconds in ((signal.SIGTERM, 4), (signal.SIGKILL, 10)):
            for p in alive:
                if not p.ended():
                    p.p.send_signal(sign)
            deadline = time.monotonic() + seconds
            while any(not p.ended() for p in alive) and time.monotonic() < deadline:
                time.sleep(0.1)

    def spawn(self, name, argv):
        self.processes.append(Process(argv, os.path.join(self.logs, name + ".log"), self.env))
        return self.processes[-1]

    # ---- commands
    def command(self, argv, seconds=60):
        """Its output; Failure when it fails."""
        try:
            r = subprocess.run(argv, env=self.env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                               errors="replace", timeout=seconds, cwd=self.work, preexec_fn=die_with_parent)
        except subprocess.TimeoutExpired as e:
            raise Failure(f"no end after {seconds} s: {' '.join(argv)}\n{e.stdout or ''}") from e
        if r.returncode:
            raise Failure(f"exit code {r.returncode}:\n{r.stdout}")
        return r.stdout

    def write(self, name, text):
        path = os.path.join(self.work, name)
        with open(path, "w") as fh:
            fh.write(text)
        return path

    def get(self, url):
        """The body of a page in the cluster's network, which must be there."""
        out = self.command([*self.inside, "curl", "-s", "-m", "20", "-w", "\n%{http_code}", url])
        body, _, code = out.rpartition("\n")
        if code != "200":
            raise Failure(f"{url}: {code}\n{body[-600:]}")
        return body

    def get_json(self, url):
        try:
            return json.loads(self.get(url))
        except ValueError as e:
            raise Failure(f"{url}: not JSON") from e

    def cli(self, *args):
        return self.command([*self.inside, f"{self.venv}/bin/polyaxon", *args], 90)

    # ---- pods
    def podrun_argv(self, *args):
        return [sys.executable, "-m", "podrun", *args]

    def of(self, workload):
        live = ["--live", self.live] if os.path.exists(self.live) else []
        return [*self.manifests, *live, "-n", self.namespace, "-w", workload]

    def start_pod(self, workload, *more):
        images = [f"--image={pattern}={os.path.join(self.images_folder, name)}" for pattern, name in self.images.items()]
        argv = self.podrun_argv("exec", *self.of(workload), "--cluster", self.pidfile, "--root", self.root, *images, "--tokens", self.tokens,
                                "--kube", "10.96.0.1:443", "--var", f"VENV={self.venv}", "--var", f"POSTGRES={postgres_folder()}", *more)
        name = workload.rpartition("/")[2].rstrip("-*")
        self.counts[name] = self.counts.get(name, 0) + 1
        return self.spawn(f"pod-{name}" + (f".{self.counts[name]}" if self.counts[name] > 1 else ""), argv)

    def probe(self, workload, kind, container=None):
        which = ["-c", container] if container else []
        self.command(self.podrun_argv("probe", *self.of(workload), *which, "--cluster", self.pidfile, "--root", self.root, "--kind", kind), 60)

    def run_in(self, workload, *argv):
        """What a command says in the workload's running container."""
        return self.command(self.podrun_argv("run", *self.of(workload), "--cluster", self.pidfile, "--root", self.root, "--", *argv))

    def cluster_ip(self, service):
        hosts = self.command(self.podrun_argv("hosts", *self.manifests, "-n", self.namespace))
        for line in hosts.splitlines():
            address, *names = line.split()
            if service in names:
                return address
        raise Failure(f"no Service {service}")

    def stored(self, content):
        """A file with just this content is in a volume that outlives the pods."""
        for place in ("claims", "host"):
            for top, _, files in os.walk(os.path.join(self.root, place)):
                for f in files:
                    path = os.path.join(top, f)
                    if os.path.isfile(path) and os.path.getsize(path) == len(content):
                        with open(path, "rb") as fh:
                            if fh.read() == content.encode():
                                return True
        return False

    def envcheck(self, version, workloads):
        """[(name of the check, what is wrong or None)]"""
        out = self.command([sys.executable, os.path.join(HERE, "envcheck.py"), version, *self.manifests, "--live", self.live,
                            "-n", self.namespace, *workloads], 120)
        return json.loads(out.splitlines()[-1])
