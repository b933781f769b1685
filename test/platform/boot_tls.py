"""Boots the gateway of the real Polyaxon with a certificate of its own: python boot_tls.py MANIFESTS… --version V …

The example nodeport-tls: PostgreSQL, the migration and the gateway, reached by TLS alone, with limited hosts.
"""
import os
import sys

from boot import Boot, arguments, main
from machine import Failure

HOST = "polyaxon.acme.com"
EXPECTED = """
kube-apiserver up
manifests accepted by the API server
bootstrap Job fills the Secrets, once
postgresql readiness probe
hook sync-db
api readiness probe
api liveness probe
tls readiness probe
tls liveness probe
TLS handshake: the certificate is the Secret's, for the host that users are told
the service answers by HTTPS and is not redirected
plain HTTP at the same port is sent to HTTPS
TLS 1.1 is refused
the agent's wait for the gateway ends
cli by HTTPS
a host that is not allowed is refused
every name of the Service is allowed
without HTTPS the gateway behind it redirects
no container ended
""".strip().splitlines()


class TlsBoot(Boot):
    expected = EXPECTED
    components, store_names, hook_names = ("api",), ("postgresql",), ("sync-db",)

    def __init__(self, a, machine):
        super().__init__(a, machine)
        self.ip = machine.cluster_ip(f"{self.full}-gateway")
        self.crt = os.path.join(machine.work, "tls.crt")

    def certificate(self):
        """The company's Secret, which is there before the installation."""
        key = os.path.join(self.machine.work, "tls.key")
        self.machine.command(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", self.crt, "-days", "2",
                              "-subj", f"/CN={HOST}", "-addext", f"subjectAltName=DNS:{HOST}"])
        self.kube.kubectl("create", "secret", "tls", "acme-polyaxon-cert", f"--cert={self.crt}", f"--key={key}")

    def curl(self, *args):
        return self.machine.command([*self.machine.inside, "curl", "-s", "-m", "20", *args], 40)

    def code(self, wanted, *args):
        got = self.curl("-o", "/dev/null", "-w", "%{http_code}", *args)
        if got != wanted:
            raise Failure(f"{' '.join(args)}: {got}, not {wanted}")

    def gateway_pod(self):
        self.api()
        tls = self.machine.start_pod(self.name("api"), "-c", "polyaxon-ssl", "--skip-init")
        self.pods[self.name("api") + "/tls"] = tls

        def ready():
            if tls.ended():
                raise Failure("its container ended:\n" + tls.tail())
            self.machine.probe(self.name("api"), "readiness", "polyaxon-ssl")
        self.check("tls readiness probe", self.eventually, 30, ready)
        self.check("tls liveness probe", self.machine.probe, self.name("api"), "liveness", "polyaxon-ssl")

    def by_tls(self):
        to_host = ["--resolve", f"{HOST}:443:{self.ip}", "--cacert", self.crt]

        def handshake():
            out = self.machine.command([*self.machine.inside, "openssl", "s_client", "-connect", f"{self.ip}:443", "-servername", HOST,
                                        "-CAfile", self.crt, "-verify_hostname", HOST, "-verify_return_error"])
            if "Verify return code: 0 (ok)" not in out or "TLSv1.3" not in out:
                raise Failure(out[-800:])
        self.check("TLS handshake: the certificate is the Secret's, for the host that users are told", handshake)
        self.check("the service answers by HTTPS and is not redirected", self.code, "200", *to_host, f"https://{HOST}/healthz/")

        def redirected():
            out = self.curl("-w", "%{http_code} %{redirect_url}", "-o", "/dev/null", "--resolve", f"{HOST}:443:{self.ip}", f"http://{HOST}:443/ui/")
            if out != f"301 https://{HOST}:443/ui/" and out != f"301 https://{HOST}/ui/":
                raise Failure(out)
        self.check("plain HTTP at the same port is sent to HTTPS", redirected)

        def old():
            try:
                self.curl("--tlsv1.0", "--tls-max", "1.1", *to_host, f"https://{HOST}/healthz/")
            except Failure:
                return
            raise Failure("TLS 1.1 was accepted")
        self.check("TLS 1.1 is refused", old)

    def wait(self):
        """The agent's init container, run to its end; the agent itself is not started."""
        pod = self.machine.start_pod(self.name("agent"), "-c", "wait-for-gateway")
        self.check("the agent's wait for the gateway ends", pod.finish, 60)

    def by_cli(self):
        url = f"https://{self.ip}:443"

        def project():
            # not `localhost` nor an address that is allowed: the Service's name, as in a pod
            hosts = os.path.join(self.machine.work, "hosts")
            with open(hosts, "w") as fh:
                fh.write(f"127.0.0.1 localhost\n{self.ip} {self.full}-gateway.{self.a.namespace}.svc.cluster.local\n")
            name = f"https://{self.full}-gateway.{self.a.namespace}.svc.cluster.local:443"
            script = f"mount --bind {hosts} /etc/hosts && polyaxon config set --host={name} --no-purge && polyaxon project create --name=demo && polyaxon project ls"
            out = self.machine.command([*self.machine.inside, "unshare", "-m", "sh", "-c", script], 120)
            if "demo" not in out:
                raise Failure(out)
        self.check("cli by HTTPS", project)
        return url

    def hosts(self):
        base = f"https://{self.ip}/healthz/"
        self.check("a host that is not allowed is refused", self.code, "400", "-k", "-H", "Host: evil.example.com", f"https://{self.ip}/api/v1/installation")

        def names():
            name, ns = f"{self.full}-gateway", self.a.namespace
            for host in (name, f"{name}.{ns}", f"{name}.{ns}.svc", f"{name}.{ns}.svc.cluster.local:443", HOST):
                self.code("200", "-k", "-H", f"Host: {host}", base)
        self.check("every name of the Service is allowed", names)

        def redirects():
            pod = self.machine.command(self.machine.podrun_argv("plan", *self.machine.manifests, "-n", self.a.namespace))
            address = next(line for line in pod.splitlines() if f"{self.full}-gateway " in line).split("-> ")[1].rpartition(":")[0]
            self.code("301", "-H", f"Host: {HOST}", f"http://{address}:8000/api/v1/installation")
        self.check("without HTTPS the gateway behind it redirects", redirects)

    def stages(self):
        self.kube_first()
        self.secrets()
        self.start()
        self.stores()
        self.check("hook sync-db", self.pods[self.hook("sync-db")].finish, 240)
        self.gateway_pod()
        self.by_tls()
        self.wait()
        self.by_cli()
        self.hosts()
        self.still_there()

    def kube_first(self):
        self.control_plane()
        self.certificate()


if __name__ == "__main__":
    sys.exit(main(arguments().parse_args(), TlsBoot))
