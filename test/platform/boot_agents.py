"""Boots a control plane and the agents of two teams, each in a namespace of its own: python boot_agents.py --version V …

Agents, their tokens and their queues are Polyaxon EE's: the public API has neither `/orgs/<owner>/agents/<uuid>` nor a queue
in a run. So images/polyaxon-ee stands before the real public control plane and deals its queued runs out to the agents;
these, their gateways and all else are the real processes, told what the manifests say.
"""
import json
import os
import subprocess
import sys

import yaml

from boot import Boot, arguments, main
from control_plane import ControlPlane
from machine import HERE, IMAGES, Failure, Machine
from run_pods import RunPods

TEAMS = ("team-a", "team-b")
EE = "polyaxon.acme.svc.cluster.local"
OWN = "{0}-polyaxon-gateway.{0}.svc.cluster.local"
EXPECTED = """
kube-apiserver up
manifests accepted by the API server
bootstrap Jobs fill the Secrets of every namespace
postgresql readiness probe
hook sync-db
api readiness probe
cli project create
the public control plane knows no agent by name
its own gateway passes the requests of team-c on to a control plane with limited hosts
the wait of team-a for a control plane whose certificate another authority signed does not end
no container ended
""".strip().splitlines() + [f"{team}: {what}" for team in TEAMS for what in (
    "gateway readiness probe", "gateway liveness probe", "the agent waits for its gateway and for the control plane",
    "the agent is known and running", "liveness probe of the agent", "its gateway collects what the agent tells of itself, into its own store",
    "the control plane would refuse to collect it", "its gateway shows a run to nobody without a token", "its gateway stores what a run uploads, in its own store",
    "the agent makes the run of its queue in its own namespace", "the run is scheduled", "the run is told its own gateway", "no run of the other team")]


def extra(work):
    """What the company has in its cluster before the installation: Secrets, its authority, and what stands before the control plane."""
    def openssl(*args):
        subprocess.run(["openssl", *args], cwd=work, check=True, capture_output=True)
    for name in ("ca", "other"):
        openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", f"/CN={name}", "-keyout", f"{name}.key", "-out", f"{name}.crt")
    openssl("req", "-newkey", "rsa:2048", "-nodes", "-subj", f"/CN={EE}", "-keyout", "tls.key", "-out", "tls.csr")
    with open(os.path.join(work, "san"), "w") as fh:
        fh.write(f"subjectAltName=DNS:{EE}\n")
    openssl("x509", "-req", "-in", "tls.csr", "-CA", "ca.crt", "-CAkey", "ca.key", "-CAcreateserial", "-days", "2", "-extfile", "san", "-out", "tls.crt")

    def read(name):
        with open(os.path.join(work, name)) as fh:
            return fh.read()

    def thing(kind, name, ns, api="v1", **more):
        return {"apiVersion": api, "kind": kind, "metadata": {"name": name, "namespace": ns}, **more}
    tokens = {team: f"token-of-{team}" for team in TEAMS}
    container = {"name": "ee", "image": "polyaxon-ee:1", "ports": [{"containerPort": 8443}],
                 "env": [{"name": "TOKENS", "value": json.dumps(tokens)}, {"name": "BEHIND", "value": OWN.format("polyaxon")}],
                 "volumeMounts": [{"name": "tls", "mountPath": "/tls"}]}
    pod = {"metadata": {"labels": {"app": "ee"}}, "spec": {"automountServiceAccountToken": False, "containers": [container], "volumes": [{"name": "tls", "secret": {"secretName": "tls"}}]}}
    docs = [{"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "acme"}},
            thing("Secret", "tls", "acme", stringData={n: read(n) for n in ("tls.crt", "tls.key")}),
            thing("Service", "polyaxon", "acme", spec={"selector": {"app": "ee"}, "ports": [{"port": 443, "targetPort": 8443}]}),
            thing("Deployment", "ee", "acme", "apps/v1", spec={"selector": {"matchLabels": {"app": "ee"}}, "template": pod}),
            thing("Secret", "acme-organization", "polyaxon", stringData={"key": "acme"})]
    for team in (*TEAMS, "team-c"):
        docs.append(thing("Secret", "acme-agent", team, stringData={"POLYAXON_AUTH_TOKEN": tokens.get(team, "none")}))
        docs.append(thing("ConfigMap", "acme-ca", team, data={"ca.crt": read("ca.crt")}))
    for name, text in (("zz-company.yaml", docs), ("other-ca.yaml", [thing("ConfigMap", "acme-ca", "team-a", data={"ca.crt": read("other.crt")})])):
        with open(os.path.join(work, name), "w") as fh:
            yaml.safe_dump_all(text, fh)
    return os.path.join(work, "zz-company.yaml"), os.path.join(work, "other-ca.yaml")


class AgentsBoot(Boot, RunPods):
    expected = EXPECTED + RunPods.expected

    def __init__(self, a, machine):
        super().__init__(a, machine)
        self.kubes = {ns: ControlPlane(machine, a.kubetest, ns) for ns in (*TEAMS, "team-c")}

    def own(self, team):
        """Where the gateway of a team is."""
        return "http://" + self.machine.cluster_ip(f"{team}-polyaxon-gateway")

    def curl(self, *args):
        return self.machine.command([*self.machine.inside, "curl", "-s", "-m", "30", "-w", "\n%{http_code}", *args], 40).rpartition("\n")[::2]

    def code(self, wanted, *args):
        body, got = self.curl(*args)
        if got != wanted:
            raise Failure(f"{' '.join(args)}: {got}, not {wanted}\n{body[-600:]}")

    # ---- stages
    def control_plane(self):
        self.check("kube-apiserver up", self.kube.start)
        self.check("manifests accepted by the API server", ControlPlane(self.machine, self.a.kubetest, None).apply, self.a.manifests)
        for kube in (self.kube, *self.kubes.values()):
            kube.make_tokens(self.m)

    def fill_secrets(self):
        def fill():
            for release in ("polyaxon", *self.kubes):
                self.machine.start_pod(f"Job/{release}-secrets-*").finish(120)
            live = json.loads(self.kube.kubectl("get", "secrets", "-A", "-o", "json"))
            self.machine.write(self.machine.live, json.dumps({"kind": "List", "items": [*live["items"], self.known_of_agents()]}))
        self.check("bootstrap Jobs fill the Secrets of every namespace", fill)

    def known_of_agents(self):
        """EE compiles a run by what the run's agent told of itself; the public scheduler by its own environment alone."""
        config, agent = (self.m.get("ConfigMap", name) for name in ("polyaxon-polyaxon-platform-config", "team-a-polyaxon-agent-config"))
        told = {n: v for n, v in agent["data"].items() if n in ("POLYAXON_SET_AGENT", "POLYAXON_AGENT_ARTIFACTS_STORE", "POLYAXON_AGENT_INIT", "POLYAXON_AGENT_SIDECAR")}
        return {**config, "data": {**config["data"], **told}}

    def main_plane(self):
        workloads = [self.name("api"), self.name("scheduler"), "StatefulSet/polyaxon-postgresql", "StatefulSet/polyaxon-redis-master", self.hook("sync-db")]
        workloads += ["Deployment/ee", "Deployment/team-c-polyaxon-streams"]
        for w in workloads + [f"Deployment/{team}-polyaxon-{name}" for team in TEAMS for name in ("streams", "agent")]:
            self.pods[w] = self.machine.start_pod(w)
        self.stores()
        self.check("hook sync-db", self.pods[self.hook("sync-db")].finish, 300)
        self.check("api readiness probe", self.ready, self.name("api"))
        self.machine.cli("config", "set", f"--host={self.gateway}", "--no-purge")
        self.check("cli project create", self.machine.cli, "project", "create", "--name=demo")
        self.check("the public control plane knows no agent by name", self.code, "404", f"{self.gateway}/api/v1/orgs/acme/agents/team-a")

    def seen(self, team, method, what):
        body, _ = self.curl("-k", f"https://{self.machine.cluster_ip(EE)}/seen")
        found = [content for agent, by, of, content in json.loads(body) if (agent, by, of) == (team, method, what)]
        if not found:
            raise Failure(f"{method} {what} of {team} is not among what was asked for:\n{body[-600:]}")
        return found

    def team(self, team):
        gateway, agent = (f"Deployment/{team}-polyaxon-{name}" for name in ("streams", "agent"))

        def check(name, fn, *args):
            self.check(f"{team}: {name}", fn, *args)

        def waited():
            for name in ("wait-for-gateway", "wait-for-control-plane"):
                self.pods[agent].log_has(f"init container {name} ended with 0")

        def known():
            if not any('"running"' in body for body in self.seen(team, "POST", "statuses")):
                raise Failure("it did not say that it is running")
            self.seen(team, "GET", "state")

        def collected():
            self.file_in(team, "spec.json", f".agents/{team}")

        def refused():
            # as the agent asks it: with the token that its own Secret has
            secret = self.kubes[team].kubectl("get", "secret", f"{team}-polyaxon-secret", "-o", "jsonpath={.data.POLYAXON_SECRET_INTERNAL_TOKEN}")
            token = self.machine.command(["sh", "-c", f"printf %s {secret} | base64 -d"])
            ask = ["-X", "POST", "-H", f"Authorization: InternalToken {token}", "-H", "X-POLYAXON-INTERNAL: agent"]
            path = f"/internal/v1/{team}/acme/agents/{team}/collect"
            self.code("200", *ask, self.own(team) + path)
            self.code("400", *ask, self.gateway + path)
        check("gateway readiness probe", self.ready, gateway)
        check("gateway liveness probe", self.machine.probe, gateway, "liveness")
        check("the agent waits for its gateway and for the control plane", self.eventually, 60, waited)
        check("the agent is known and running", self.eventually, 60, known)
        check("liveness probe of the agent", self.ready, agent, "liveness")
        check("its gateway collects what the agent tells of itself, into its own store", self.eventually, 30, collected)
        check("the control plane would refuse to collect it", refused)

    def file_in(self, team, name, part):
        claim = os.path.join(self.machine.root, "claims", f"{team}-polyaxon-artifacts")
        if not any(name in files and part in top for top, _, files in os.walk(claim)):
            raise Failure(f"no {part}/…/{name} in the store of {team}")

    def runs_of(self, team):
        kube, other = self.kubes[team], next(self.kubes[t] for t in TEAMS if t != team)
        uuid = self.submit(f"of-{team}", team)
        resource = f"plx-operation-{uuid}"

        def made():
            kube.get("jobs.polyaxon.com", resource)

        def scheduled():
            status = self.machine.get_json(f"{self.gateway}/api/v1/default/demo/runs/{uuid}").get("status")
            if status != "scheduled":
                raise Failure(f"the run is {status}")

        def told():
            template = yaml.safe_load(kube.get("jobs.polyaxon.com", resource))["batchJobSpec"]["template"]["spec"]
            hosts = {e.get("value") for c in template["initContainers"] + template["containers"] for e in c.get("env") or [] if e["name"] == "POLYAXON_HOST"}
            if hosts != {f"http://{OWN.format(team)}:80"}:
                raise Failure(f"POLYAXON_HOST is {hosts}")

        def none():
            found = [line for line in other.kubectl("get", "jobs.polyaxon.com", "-o", "name").split() if uuid in line]
            if found:
                raise Failure(", ".join(found))

        def uploaded():
            path = self.machine.write("of-a-run.txt", f"of {team}\n")
            url = f"{self.own(team)}/streams/v1/{team}/default/demo/runs/{uuid}/artifact"
            told = json.dumps({"path": "outputs", "untar": False})
            self.code("200", "-H", f"Authorization: Token token-of-{team}", "-F", f"upload_file=@{path}", "-F", f"json={told}", url)
            self.file_in(team, "of-a-run.txt", uuid)
        tree = f"{self.own(team)}/streams/v1/{team}/default/demo/runs/{uuid}/artifacts/tree"
        self.check(f"{team}: the agent makes the run of its queue in its own namespace", self.eventually, 90, made)
        self.check(f"{team}: the run is scheduled", self.eventually, 30, scheduled)
        self.check(f"{team}: the run is told its own gateway", told)
        self.check(f"{team}: no run of the other team", none)
        self.check(f"{team}: its gateway shows a run to nobody without a token", self.code, "403", tree)
        self.check(f"{team}: its gateway stores what a run uploads, in its own store", uploaded)

    def submit(self, name, team, run=None, *more):
        """A run of this queue; its identifier."""
        operation = {"version": 1.1, "kind": "operation", "queue": f"{team}/default", "component": {"name": name, "run": {
            "kind": "job", "container": {"name": "main", "image": "busybox", "command": ["true"]}}}, **(run or {})}
        out = self.machine.cli("run", "-p", "demo", "-f", self.machine.write(f"{name}.yaml", yaml.safe_dump(operation)), *more)
        return next(w for w in out.replace("/", " ").split() if len(w) == 32 and all(x in "0123456789abcdef" for x in w))

    def in_cluster(self):
        def version():
            body, code = self.curl("-H", f"Host: {OWN.format('team-c')}", self.own("team-c") + "/api/v1/installation")
            if code != "200" or json.loads(body).get("version") != self.a.version:
                raise Failure(f"{code}: {body[-600:]}")
        self.check("its own gateway passes the requests of team-c on to a control plane with limited hosts", self.eventually, 120, version)

    def wrong_authority(self):
        pod = self.machine.start_pod("Deployment/team-a-polyaxon-agent", "-c", "wait-for-control-plane", "--live", self.a.other)

        def fails():
            pod.log_has("CERTIFICATE_VERIFY_FAILED")
            if pod.ended():
                raise Failure("it ended:\n" + pod.tail())
        self.check("the wait of team-a for a control plane whose certificate another authority signed does not end", self.eventually, 60, fails)

    def stages(self):
        self.control_plane()
        self.fill_secrets()
        self.main_plane()
        for team in TEAMS:
            self.team(team)
        for team in TEAMS:
            self.runs_of(team)
        self.pod_security()
        self.in_cluster()
        self.wrong_authority()
        self.still_there()


if __name__ == "__main__":
    a = arguments().parse_args()
    os.makedirs(a.work + "-company")
    company, a.other = extra(a.work + "-company")
    a.manifests.append(company)
    Machine.images = {**IMAGES, "*polyaxon-streams:*": "polyaxon-api", "polyaxon-ee:*": "polyaxon-ee"}
    sys.exit(main(a, AgentsBoot))
