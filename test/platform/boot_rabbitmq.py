"""Boots the real Polyaxon with RabbitMQ as its broker: python boot_rabbitmq.py MANIFESTS… --version 2.15.1 …"""
import sys

from boot import TWENTY_FIVE, Boot, arguments, main
from machine import Failure

EXPECTED = """
bootstrap Job fills the Secrets, once
hook exchange
RabbitMQ has the exchange of the platform's events
a worker has done what the API queued
every worker listens at every queue
all of RabbitMQ's connections are user polyaxon's
what RabbitMQ keeps outlives its pod
the workers find it again
the agent runs again
no container ended
""".strip().splitlines()


class RabbitmqBoot(Boot):
    expected = TWENTY_FIVE + EXPECTED
    store_names = ("postgresql", "rabbitmq")
    hook_names = ("sync-db", "admin-user", "exchange")
    workers_of = ("scheduler", "compiler", "worker")

    def ctl(self, *args):
        """The rows of what rabbitmqctl lists, as words."""
        out = self.machine.run_in(self.store("rabbitmq"), "rabbitmqctl", "-q", "--no-table-headers", *args)
        return [line.split("\t") for line in out.splitlines()]

    def exchange(self):
        if ["internal", "topic", "true"] not in (found := self.ctl("list_exchanges", "name", "type", "durable")):
            raise Failure(found)

    def listening(self):
        queues = {name: int(n) for name, n in self.ctl("list_queues", "name", "consumers") if name.startswith("queues.")}
        if not queues or set(queues.values()) != {len(self.workers_of)}:
            raise Failure(queues)

    def broker(self):
        def done():
            if not any("runs_prepare" in line and " succeeded in " in line
                       for w in self.workers_of for line in self.pods[self.name(w)].text().splitlines()):
                raise Failure("no worker says so")

        def users():
            found = {user for user, in self.ctl("list_connections", "user")}
            if found != {"polyaxon"}:
                raise Failure(found)
        self.check("RabbitMQ has the exchange of the platform's events", self.exchange)
        self.check("a worker has done what the API queued", done)
        self.check("every worker listens at every queue", self.listening)
        self.check("all of RabbitMQ's connections are user polyaxon's", users)

    def another_pod(self):
        store = self.store("rabbitmq")

        def again():
            self.pods[store].stop()
            self.pods[store] = self.machine.start_pod(store)
            self.ready(store)
            self.exchange()
        self.check("what RabbitMQ keeps outlives its pod", again)
        self.check("the workers find it again", self.eventually, 60, self.listening)

        def running():
            agent = self.name("agent")
            if self.pods[agent].ended():
                self.pods[agent] = self.machine.start_pod(agent)
            self.ready(agent, "liveness")
        self.check("the agent runs again", running)

    def probes(self):
        self.broker()
        super().probes()

    def still_there(self):
        super().still_there()
        # the last of all: an agent that asks the API meanwhile for its periodic tasks, which go through RabbitMQ, gets an
        # error and ends, and a kubelet starts it again
        self.another_pod()


if __name__ == "__main__":
    sys.exit(main(arguments().parse_args(), RabbitmqBoot))
