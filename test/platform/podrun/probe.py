"""Probes and commands in a running container, as the kubelet fires them."""
import json
import os
import signal
import socket
import ssl
import subprocess
import urllib.error
import urllib.request

from . import PodError
from .manifests import port_number
from .network import pod_ip


def run_in(root, w, c, command, timeout=None):
    """kubectl exec: a command in the container's namespaces, root, environment, and as its user."""
    layer = os.path.join(os.path.abspath(root), "layers", f"{w['metadata']['name']}.{c['name']}")
    try:
        with open(layer + "/state.json") as fh:
            state = json.load(fh)
    except FileNotFoundError:
        print("the container is not running")
        return 126
    argv = ["nsenter", "-t", str(state["pid"]), "-n", "-u", "-m", "-p", "-r", "-W" + state["cwd"]]
    p = subprocess.Popen(argv + state["setpriv"] + command, env=state["env"], start_new_session=True)
    try:
        return p.wait(timeout)
    except subprocess.TimeoutExpired:
        os.killpg(p.pid, signal.SIGKILL)
        p.wait()
        print(f"timed out after {timeout} s")
        return 124


def fire(m, w, c, kind, root):
    """Exit code 0 when the container's probe of this kind succeeds."""
    p = c.get(kind + "Probe")
    if not p:
        raise PodError(f"{c['name']} has no {kind}Probe")
    timeout = p.get("timeoutSeconds", 1)
    if "httpGet" in p:
        return http_get(m, w, c, p["httpGet"], timeout)
    if "tcpSocket" in p:
        try:
            socket.create_connection((pod_ip(m, w), port_number(c, p["tcpSocket"]["port"])), timeout).close()
        except OSError as e:
            print(e)
            return 1
        return 0
    if "exec" in p:
        return run_in(root, w, c, p["exec"]["command"], timeout)
    raise PodError(f"{kind}Probe of {c['name']}: {list(p)} is not modelled")


def http_get(m, w, c, h, timeout):
    port = port_number(c, h["port"])
    declared = [q["containerPort"] for q in c.get("ports") or []]
    if port not in declared:
        print(f"note: probe port {port} is not a declared containerPort {declared}")
    url = f"{h.get('scheme', 'HTTP').lower()}://{h.get('host', pod_ip(m, w))}:{port}{h.get('path', '/')}"
    req = urllib.request.Request(url, headers={x["name"]: x["value"] for x in h.get("httpHeaders") or []})
    req.add_header("User-Agent", "kube-probe/1.34")
    try:
        # whose the certificate is, a probe does not ask
        code = urllib.request.urlopen(req, timeout=timeout, context=ssl._create_unverified_context()).status
    except urllib.error.HTTPError as e:
        code = e.code
    except OSError as e:
        print(url, e)
        return 1
    print(url, code)
    return 0 if 200 <= code < 400 else 1
