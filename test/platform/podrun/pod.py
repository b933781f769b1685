"""A pod: its init containers one after the other, then a container, each as a process in namespaces of its own."""
import json
import os
import signal
import socket
import sys
import time

from . import PodError
from .environment import resolve_env
from .image import image_of
from .kernel import CLONE_NEWPID, CLONE_NEWUTS, die_with_parent, mount, own_mounts, unshare
from .manifests import container_of, pod_spec
from .network import join_pod
from .rootfs import build
from .user import user_of
from .volumes import Volumes


class Pod:
    def __init__(self, m, workload, root, images, variables, tokens=None, kube=None, init_timeout=300):
        self.m, self.w = m, workload
        self.root, self.images, self.variables = os.path.abspath(root), images, variables
        self.tokens, self.kube, self.init_timeout = tokens, kube, init_timeout
        self.name = workload["metadata"]["name"]

    def run(self, container=None, skip_init=False):
        """Becomes the container, after the pod's init containers; returns its exit code."""
        c = container_of(self.w, container)
        new = join_pod(self.m, self.w, self.root)
        volumes = Volumes(self.m, self.w, self.root, self.tokens, new)
        unshare(CLONE_NEWUTS)
        socket.sethostname(self.name[:59] + "-0")
        inits = pod_spec(self.w).get("initContainers") or []
        for init in [] if skip_init or c in inits else inits:
            self.run_init(init, volumes)
        say(f"container {c['name']}")
        return self.start(c, volumes)

    def run_init(self, c, volumes):
        """To its end, and again while it fails, as long as the pod's restartPolicy and the time allow."""
        if c.get("restartPolicy") == "Always":
            raise PodError(f"init container {c['name']}: side-cars are not modelled")
        deadline = time.monotonic() + self.init_timeout
        while True:
            say(f"init container {c['name']}")
            began = time.monotonic()
            code = self.attempt(c, volumes, deadline)
            say(f"init container {c['name']} ended with {code} after {time.monotonic() - began:.1f} s")
            if code == 0:
                return
            if code is None or pod_spec(self.w).get("restartPolicy") == "Never" or time.monotonic() + 2 > deadline:
                raise PodError(f"init container {c['name']} did not succeed within {self.init_timeout} s (last: {code})")
            time.sleep(2)

    def attempt(self, c, volumes, deadline):
        """Exit code, or None when the time was up."""
        child = os.fork()
        if child == 0:
            code = 125
            try:
                die_with_parent()
                code = self.start(c, volumes)
            except PodError as e:
                say(e)
            finally:
                os._exit(code)
        while time.monotonic() < deadline:
            pid, status = os.waitpid(child, os.WNOHANG)
            if pid:
                return os.waitstatus_to_exitcode(status)
            time.sleep(0.1)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        return None

    def environment(self, c, image):
        env = {"PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
               "HOME": "/" if user_of(self.w, c).uid else "/root", "HOSTNAME": socket.gethostname()}
        env.update(image.env)
        if self.kube:  # every pod gets these, whatever it says of service links
            host, _, port = self.kube.partition(":")
            env.update(KUBERNETES_SERVICE_HOST=host, KUBERNETES_SERVICE_PORT=port, KUBERNETES_SERVICE_PORT_HTTPS=port)
        env.update(resolve_env(self.m, self.w, c))
        return env

    def start(self, c, volumes):
        image = image_of(c, self.images, self.variables)
        env, user = self.environment(c, image), user_of(self.w, c)
        argv = user.setpriv() + image.argv(c, env)
        cwd = c.get("workingDir") or image.workdir
        layer = os.path.join(self.root, "layers", f"{self.name}.{c['name']}")
        own_mounts()
        top = build(self.m, self.w, c, layer, image, user, volumes, self.variables)
        code = become_init(os.path.join(layer, "state.json"), {"env": env, "cwd": cwd, "setpriv": user.setpriv()})
        if code is not None:
            return code
        mount("proc", top + "/proc", 0, "proc")
        os.chroot(top)
        os.chdir(cwd)
        try:
            os.execvpe(argv[0], argv, env)
        except OSError as e:
            raise PodError(f"exec {argv[0]!r}: {e.strerror}") from e


def become_init(state_file, state):
    """Process 1 of a PID namespace, in which all ends when it ends: returns None in it, its exit code in its parent."""
    unshare(CLONE_NEWPID)
    child = os.fork()
    if child == 0:
        die_with_parent()
        for s in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(s, signal.SIG_DFL)
        return None
    with open(state_file, "w") as fh:
        json.dump(dict(state, pid=child), fh)
    for s in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(s, lambda n, _: os.kill(child, n))
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    os.unlink(state_file)
    return code if code >= 0 else 128 - code


def say(text):
    print(f"podrun: {text}", file=sys.stderr, flush=True)
