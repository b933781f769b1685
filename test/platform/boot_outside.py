"""Boots the real Polyaxon with PostgreSQL and Redis outside the cluster: python boot_outside.py MANIFESTS… --version V …

The example high-availability, one pod of each: both servers have a password, and a certificate that the pods verify. Its
artifacts are in a bucket, which is not there. Before it is migrated the database is dumped, by the real pg_dump.
"""
import os
import sys

from boot import TWENTY_FIVE, Boot, arguments, main
from machine import Failure
from outside import PASSWORD, Authority, PostgresServer, RedisServer
from podrun.network import pod_ip

DATABASE, BROKER = "db.acme.com", "redis.acme.com"
ADDRESSES = {DATABASE: "192.0.2.10", BROKER: "192.0.2.20"}
NOT_HERE = ("postgresql", "celery worker compiler", "artifact", "agent", "the run is scheduled")
EXPECTED = """
bootstrap Job fills the Secrets, once
the database is dumped before its migrations
without a migration that is missing there is no dump
before a migration that is missing there is another dump
a dump is restored into an empty database
the run is compiled by a worker
every connection to PostgreSQL is encrypted
Redis asks for the password
Redis has the workers as its clients
PostgreSQL of another authority is refused
PostgreSQL under another name is refused
PostgreSQL with its own certificate is taken again
Redis of another authority is refused
Redis under another name is refused
Redis with its own certificate is taken again
no container ended
""".strip().splitlines()


class OutsideBoot(Boot):
    expected = [n for n in TWENTY_FIVE if not n.startswith(NOT_HERE)] + EXPECTED
    components, store_names = ("api", "scheduler", "worker", "beat"), ()
    network = {"PODRUN_HOSTS": " ".join(f"{name}={address}" for name, address in ADDRESSES.items())}

    def servers(self):
        machine = self.machine
        self.authority, self.stranger = Authority(machine, "acme"), Authority(machine, "stranger")
        self.postgres = PostgresServer(machine, "outside-postgres", DATABASE, ADDRESSES[DATABASE])
        self.redis = RedisServer(machine, "outside-redis", BROKER, ADDRESSES[BROKER])
        self.postgres.start(self.authority.sign(DATABASE))
        self.redis.start(self.authority.sign(BROKER), self.authority)
        self.eventually(20, self.postgres.ask, f"CREATE ROLE polyaxon LOGIN PASSWORD '{PASSWORD}'")
        self.postgres.ask("CREATE DATABASE polyaxon OWNER polyaxon")
        for name in ("acme-database", "acme-redis"):
            self.kube.kubectl("create", "secret", "generic", name, f"--from-literal=password={PASSWORD}", f"--from-file=ca.crt={self.authority.crt}")
        self.kube.kubectl("create", "secret", "generic", "acme-s3", "--from-literal=AWS_ACCESS_KEY_ID=none", "--from-literal=AWS_SECRET_ACCESS_KEY=none")

    def backups(self):
        """Of a new version the database knows no migrations: here it forgets one, which can be made twice."""
        folder, first = os.path.join(self.machine.root, "claims", f"{self.full}-backups"), f"{DATABASE}-polyaxon-before-{self.a.version}"
        forgotten = "auth|0012_alter_user_first_name_max_length"

        def known(database="polyaxon"):
            return set(self.postgres.ask("SELECT app, name FROM django_migrations", database))

        def dumps(*names):
            if (found := sorted(os.listdir(folder))) != sorted(f"{name}.dump" for name in names):
                raise Failure(", ".join(found) or "none")

        def again(said, *names):
            job = self.machine.start_pod(self.hook("sync-db"))
            job.finish(240)
            job.log_has(said)
            dumps(*names)

        def another():
            app, name = forgotten.split("|")
            self.postgres.ask(f"DELETE FROM django_migrations WHERE app = '{app}' AND name = '{name}'", "polyaxon")
            again("migrations missing: 1", first, f"{first}-2")
            if forgotten not in known():
                raise Failure("it was not migrated")

        def restored():
            self.postgres.ask("CREATE DATABASE restored OWNER polyaxon")
            self.postgres.restore(os.path.join(folder, f"{first}-2.dump"), "restored")
            if known() - known("restored") != {forgotten}:
                raise Failure(f"its migrations are not those of then: {known() ^ known('restored')}")
            if "demo" not in self.postgres.ask("SELECT name FROM db_project", "restored"):
                raise Failure("the project is not in it")
        self.check("the database is dumped before its migrations", dumps, first)
        self.check("without a migration that is missing there is no dump", again, "nothing to migrate", first)
        self.check("before a migration that is missing there is another dump", another)
        self.check("a dump is restored into an empty database", restored)

    def encrypted(self):
        def database():
            logins = self.postgres.logins("polyaxon")
            if odd := [line for line in logins if "SSL enabled (protocol=TLSv1.3" not in line]:
                raise Failure("\n".join(odd))
            now = self.postgres.ask("SELECT DISTINCT ssl FROM pg_stat_ssl JOIN pg_stat_activity USING (pid) WHERE usename = 'polyaxon'")
            if not logins or now != ["t"]:
                raise Failure(f"{len(logins)} logins, now {now}")

        def password():
            if "NOAUTH" not in (out := self.redis.ask("ping", password=None)):
                raise Failure(out)

        def clients():
            found = self.redis.ask("client", "list")
            for component in ("scheduler", "worker"):
                if f" addr={pod_ip(self.m, self.m.workload(self.name(component)))}:" not in found:
                    raise Failure(f"not {component}:\n{found}")
        self.check("every connection to PostgreSQL is encrypted", database)
        self.check("Redis asks for the password", password)
        self.check("Redis has the workers as its clients", clients)

    def refused(self, title, server, pod_of, messages, done):
        """A pod gets no connection from who shows a certificate that is not the server's own; with that one it does."""
        foreign = {"of another authority": self.stranger.sign(server.host), "under another name": self.authority.sign("other.acme.com")}
        pod = None
        for (which, certificate), message in zip(foreign.items(), messages):
            server.show(certificate)
            pod = pod or self.machine.start_pod(*pod_of)
            self.check(f"{title} {which} is refused", self.eventually, 30, pod.log_has, message)
        server.show(self.authority.sign(server.host))
        self.check(f"{title} with its own certificate is taken again", done, pod)

    def certificates(self):
        self.refused("PostgreSQL", self.postgres, (self.name("worker"), "-c", "wait-for-migration"),
                     ("certificate verify failed", f'does not match host name "{DATABASE}"'), lambda pod: pod.finish(60))
        self.refused("Redis", self.redis, (self.name("compiler"), "--skip-init"),
                     ("unable to get local issuer certificate", f"Hostname mismatch, certificate is not valid for '{BROKER}'"),
                     lambda pod: self.eventually(60, pod.log_has, " ready."))

    def stages(self):
        self.control_plane()
        self.servers()
        self.secrets()
        self.start()
        self.hooks()
        self.api()
        self.service()
        self.cli()
        self.workers()
        self.check("the run is compiled by a worker", self.eventually, 60, self.status, self.run(), "compiled", "queued")
        self.backups()
        self.encrypted()
        self.certificates()
        self.environment()
        self.still_there()


if __name__ == "__main__":
    sys.exit(main(arguments().parse_args(), OutsideBoot))
