"""A real API server inside the cluster's network, at the address that pods know it by."""
import json
import os

from machine import Failure
from podrun.network import API_IP

ETCD = "http://127.0.0.1:23790"
KUBECONFIG = f"""apiVersion: v1
kind: Config
clusters: [{{name: test, cluster: {{server: "https://{API_IP}:443", insecure-skip-tls-verify: true}}}}]
users: [{{name: admin, user: {{token: admintoken}}}}]
contexts: [{{name: test, context: {{cluster: test, user: admin}}}}]
current-context: test
"""


class ControlPlane:
    def __init__(self, machine, kubetest, namespace):
        self.machine, self.kubetest, self.namespace = machine, kubetest, namespace
        self.dir = os.path.join(machine.work, "kube")
        self.config = os.path.join(self.dir, "kubeconfig")

    def start(self):
        os.makedirs(self.dir)
        for name, text in (("kubeconfig", KUBECONFIG), ("tokens.csv", "admintoken,admin,1,system:masters\n")):
            self.machine.write(os.path.join("kube", name), text)
        key = os.path.join(self.dir, "sa.key")
        self.machine.command(["openssl", "genrsa", "-out", key, "2048"])
        inside = self.machine.inside
        self.machine.command([*inside, "ip", "addr", "add", API_IP + "/32", "dev", "br0"])
        self.machine.spawn("etcd", [*inside, self.kubetest, "etcd", os.path.join(self.dir, "etcd"), ETCD.rpartition(":")[2]])
        server = self.machine.spawn("kube-apiserver", [
            *inside, self.kubetest, "kube-apiserver", f"--etcd-servers={ETCD}", "--secure-port=443", f"--bind-address={API_IP}",
            f"--advertise-address={API_IP}", f"--cert-dir={self.dir}/certs", "--service-account-issuer=https://kubernetes.default.svc",
            f"--service-account-key-file={key}", f"--service-account-signing-key-file={key}", "--authorization-mode=RBAC",
            f"--token-auth-file={self.dir}/tokens.csv", "--service-cluster-ip-range=10.96.0.0/16"])
        for attempt in range(90):
            try:
                if self.kubectl("get", "--raw", "/readyz").strip() == "ok":
                    return
            except Failure:
                if server.ended() or attempt == 89:
                    raise Failure("the API server did not start:\n" + server.tail()) from None
                self.machine.command(["sleep", "1"])

    def kubectl(self, *args):
        where = ["-n", self.namespace] if self.namespace else []
        return self.machine.command([*self.machine.inside, self.kubetest, "kubectl", "--kubeconfig", self.config, *where, *args], 120)

    def apply(self, manifests):
        """All of it at once; a warning is a failure too."""
        try:
            if self.namespace:
                self.kubectl("create", "namespace", self.namespace)
        except Failure as e:
            if "AlreadyExists" not in str(e):
                raise
        out = self.kubectl("apply", "--server-side", "--force-conflicts", *[x for m in manifests for x in ("-f", os.path.abspath(m))])
        self.accept(out)

    def accept(self, out):
        odd = [line for line in out.splitlines() if not line.endswith(" serverside-applied")]
        if odd or not out:
            raise Failure("\n".join(odd) or "nothing was applied")

    def make_tokens(self, m):
        """A folder for each ServiceAccount of the manifests, and for `default`, which a controller makes in every namespace."""
        self.kubectl("create", "serviceaccount", "default")
        names = {"default"} | {d["metadata"]["name"] for d in m.of_kind("ServiceAccount") if m.ns(d) == self.namespace}
        with open(os.path.join(self.dir, "certs", "apiserver.crt")) as fh:
            ca = fh.read()
        for name in names:
            folder = os.path.join(self.machine.tokens, name)
            os.makedirs(folder, exist_ok=True)  # `default` is in every namespace
            for f, text in (("token", self.kubectl("create", "token", name, "--duration=2h").strip()), ("ca.crt", ca)):
                self.machine.write(os.path.join(folder, f), text)

    def dump_secrets(self, path):
        """The Secrets' data, written to a file that podrun reads as the live state."""
        found = json.loads(self.kubectl("get", "secrets", "-o", "json"))
        self.machine.write(path, json.dumps(found))
        return {s["metadata"]["name"]: s.get("data") for s in found["items"]}

    def get(self, kind, name):
        return self.kubectl("get", kind, name, "-o", "yaml")
