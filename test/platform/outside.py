"""Servers outside the cluster, as a company keeps them: PostgreSQL and Redis, each with a certificate and a password."""
import os
import shutil

from machine import Failure, postgres_folder

PASSWORD = "0123456789abcdef"


class Authority:
    def __init__(self, machine, name):
        self.machine, self.folder = machine, os.path.join(machine.work, name)
        os.makedirs(self.folder)
        self.crt, self.key = self.make("ca", f"/CN={name}")

    def sign(self, host):
        """(certificate, key) of a server by this name."""
        return self.make(host, f"/CN={host}", "-CA", self.crt, "-CAkey", self.key, "-addext", f"subjectAltName=DNS:{host}")

    def make(self, name, subject, *more):
        crt, key = (os.path.join(self.folder, f"{name}.{end}") for end in ("crt", "key"))
        self.machine.command(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
                              "-keyout", key, "-out", crt, "-subj", subject, *more])
        return crt, key


class Server:
    """One at an address and under a name of its own, with the certificate that it shows at the moment."""

    def __init__(self, machine, name, host, address):
        self.machine, self.host, self.address = machine, host, address
        self.folder = os.path.join(machine.work, name)
        os.makedirs(self.folder)
        self.crt, self.key = (os.path.join(self.folder, f"tls.{end}") for end in ("crt", "key"))
        self.machine.command([*machine.inside, "ip", "addr", "add", address + "/32", "dev", "br0"])

    def show(self, certificate):
        for source, target in zip(certificate, (self.crt, self.key)):
            shutil.copyfile(source, target)


class PostgresServer(Server):
    """It takes connections without TLS, too: what comes by TLS, the clients have chosen."""

    # the server refuses to run as root; a change of user would otherwise forget whose child the process is
    user = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", "--pdeathsig=KILL"]

    def start(self, certificate):
        os.chmod(self.folder, 0o711)
        self.data, password = (os.path.join(self.folder, n) for n in ("data", "password"))
        self.machine.write(password, PASSWORD)
        os.makedirs(self.data)
        for path in (self.data, password):
            shutil.chown(path, "postgres", "postgres")
        self.run("initdb", "-D", self.data, "--auth=scram-sha-256", f"--pwfile={password}", "--no-sync", "--no-locale", "--encoding=UTF8")
        with open(os.path.join(self.data, "pg_hba.conf"), "a") as fh:
            fh.write("host all all all scram-sha-256\n")
        self.put(certificate)
        settings = {"listen_addresses": self.address, "unix_socket_directories": "", "ssl": "on", "ssl_cert_file": self.crt,
                    "ssl_key_file": self.key, "log_connections": "on", "fsync": "off"}
        self.process = self.machine.spawn("outside-postgres", [
            *self.machine.inside, *self.user, f"{postgres_folder()}/postgres", "-D", self.data, *[f"-c{k}={v}" for k, v in settings.items()]])

    def run(self, program, *args):
        return self.machine.command([*self.user, f"{postgres_folder()}/{program}", *args])

    def put(self, certificate):
        super().show(certificate)
        shutil.chown(self.key, "postgres", "postgres")
        os.chmod(self.key, 0o600)

    def show(self, certificate):
        self.put(certificate)
        self.run("pg_ctl", "reload", "-D", self.data)

    def ask(self, sql, database="postgres"):
        """The rows of the answer, as the superuser sees it."""
        return self.client("psql", "-XAt", "-v", "ON_ERROR_STOP=1", "-c", sql, "--dbname", self.url("postgres", database)).splitlines()

    def restore(self, dump, database):
        """Into an empty database, as its user."""
        self.client("pg_restore", "--no-owner", "--exit-on-error", "--dbname", self.url("polyaxon", database), dump)

    def client(self, program, *args):
        return self.machine.command([*self.machine.inside, f"{postgres_folder()}/{program}", *args])

    def url(self, user, database):
        return f"postgresql://{user}:{PASSWORD}@{self.address}/{database}?sslmode=require"

    def logins(self, user):
        """What the log says of each connection that this user has ever made."""
        return [line for line in self.process.text().splitlines() if f"connection authorized: user={user} " in line]


class RedisServer(Server):
    def start(self, certificate, authority):
        self.authority = authority.crt
        super().show(certificate)
        self.machine.spawn("outside-redis", [
            *self.machine.inside, "redis-server", "--bind", self.address, "--port", "0", "--tls-port", "6379", "--tls-cert-file", self.crt,
            "--tls-key-file", self.key, "--tls-ca-cert-file", self.authority, "--tls-auth-clients", "no", "--requirepass", PASSWORD,
            "--save", "", "--dir", self.folder])

    def show(self, certificate):
        super().show(certificate)
        if "OK" not in (out := self.ask("config", "set", "tls-cert-file", self.crt, "tls-key-file", self.key)):
            raise Failure(out)

    def ask(self, *args, password=PASSWORD):
        login = ["-a", password, "--no-auth-warning"] if password else []
        return self.machine.command([*self.machine.inside, "redis-cli", "-h", self.address, "--tls", "--insecure", *login, *args])
