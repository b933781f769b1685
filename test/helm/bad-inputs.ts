/** A mistake in a values file, by the words of its file (`; ` stands for a new line), and what is said of it: place, path, value, remedy. */
export interface Row {
  readonly values: string;
  readonly says: readonly string[];
}

export const BAD_INPUTS: readonly Row[] = [
  { values: 'gateawy: {replicas: 3}', says: [
    '1:1: gateawy = {"replicas":3}: unknown key; did you mean'] },
  { values: 'gateway: {replica: 3}', says: [
    '1:11: gateway.replica = 3: unknown key; did you mean'] },
  { values: 'api: {replicas: 3}', says: [
    '1:7: api.replicas = 3: removed in Polyaxon 2; use gateway.replicas'] },
  { values: 'serviceType: NodePort', says: [
    '1:1: serviceType = "NodePort": removed in Polyaxon 2; use'] },
  { values: 'deploymentType: kubernets', says: [
    '1:1: deploymentType = "kubernets": not one of the values; give one of kubernetes, minikube,'] },
  { values: 'timezone: Mars/Olympus', says: [
    '1:1: timezone = "Mars/Olympus": not a zone of the IANA time zone database; give a name such as UTC or'] },
  { values: 'logLevel: LOUD', says: [
    '1:1: logLevel = "LOUD": not one of the values; give one of DEBUG, INFO, WARNING,'] },
  { values: 'gateway: {replicas: -1}', says: [
    '1:11: gateway.replicas = -1: out of range; give a whole number from 1 to'] },
  { values: 'gateway: {replicas: "two"}', says: [
    '1:11: gateway.replicas = "two": not a whole number; give one such as'] },
  { values: 'gateway: {replicas: 0}', says: [
    '1:11: gateway.replicas = 0: out of range; give a whole number from 1 to'] },
  { values: 'gateway: {concurrency: 0}', says: [
    '1:11: gateway.concurrency = 0: out of range; give a whole number from 1 to'] },
  { values: 'scheduler: {enabled: "false"}', says: [
    '1:13: scheduler.enabled = "false": not true or false; give true or false, without'] },
  { values: 'rbac: {enabled: "no"}', says: [
    '1:8: rbac.enabled = "no": not true or false; give true or false, without'] },
  { values: 'gateway: {service: {targetPort: http}}', says: [
    '1:21: gateway.service.targetPort = "http": not a whole number; give one such as'] },
  { values: 'gateway: {service: {type: NodePort, nodePort: 80}}', says: [
    '1:37: gateway.service.nodePort = 80: out of range; give a whole number from 30000 to'] },
  { values: 'gateway: {service: {type: Loadbalancer}}', says: [
    '1:21: gateway.service.type = "Loadbalancer": not one of the values; give one of ClusterIP, NodePort,'] },
  { values: 'gateway: {resources: {requests: {memory: 2Gb}}}', says: [
    '1:34: gateway.resources.requests.memory = "2Gb": not a Kubernetes quantity; give a number with a unit, such as 500m, 2 or'] },
  { values: 'gateway: {resources: {limits: {memory: 8000m}}}', says: [
    '1:32: gateway.resources.limits.memory = "8000m": fractions, where there are only whole units; give a number such as 8000, or 8000Mi for',
    '1:11: gateway.resources.requests.memory = "2000Mi": more than gateway.resources.limits.memory, 8000m; lower it, or raise the'] },
  { values: 'gateway: {resources: {limits: {cpu: "-1"}}}', says: [
    '1:32: gateway.resources.limits.cpu = "-1": not a Kubernetes quantity; give a number with a unit, such as 500m, 2 or'] },
  { values: 'gateway: {resources: null}', says: [
    '1:11: gateway.resources = null: not a map; give the keys that are to differ, or leave it'] },
  { values: 'gateway: {imageTag: 2.10}', says: [
    '1:11: gateway.imageTag = 2.1: written as 2.10, which YAML takes for that number; quote it:'] },
  { values: 'gateway: {imagePullPolicy: ifnotpresent}', says: [
    '1:11: gateway.imagePullPolicy = "ifnotpresent": not one of the values; give one of Always, IfNotPresent,'] },
  { values: 'imagePullSecrets: [{name: regcred}]', says: [
    '1:20: imagePullSecrets[0] = {"name":"regcred"}: not a text or a number; give one'] },
  { values: 'email: {enabled: true, host: smtp.corp, hostUser: u, hostPassword: p}', says: [
    '1:1: email.useTls = false: email.hostPassword would be sent in clear; leave it out, or send without a'] },
  { values: 'postgresql: {enabled: false}; externalServices: {postgresql: {host: "postgres://db:5432/x", password: p}}', says: [
    '2:33: externalServices.postgresql.host = "postgres://db:5432/x": not a host name; give a name such as polyaxon.example.com, without scheme,'] },
  { values: 'postgresql: {enabled: false}; externalServices: {postgresql: {host: db, port: "54e2", password: p}}', says: [
    '2:43: externalServices.postgresql.port = "54e2": not a whole number; give a number, without'] },
  { values: 'scheduler: {enabled: true}', says: [
    '1:1: externalServices.redis.host = "": missing; give the host name of'] },
  { values: 'scheduler: {enabled: true}; broker: kafka', says: [
    '2:1: broker = "kafka": not one of the values; give one of redis,'] },
  { values: 'scheduler: {enabled: true}; broker: rabbitmq; redis: {enabled: true}', says: [
    '1:1: externalServices.rabbitmq.host = "": missing; give the host name of',
    '1:1: externalServices.rabbitmq.user = "": missing; give the user of'] },
  { values: 'worker: {enabled: true}', says: [
    '1:1: worker = {'] },
  { values: 'ingress: {enabled: true}', says: [
    '1:1: ingress.hostName = (nothing): missing; give the host name that users give their'] },
  { values: 'ingress: {enabled: true, hostName: "https://polyaxon.corp/"}', says: [
    '1:26: ingress.hostName = "https://polyaxon.corp/": not a host name that an Ingress takes; give a name in small letters such as'] },
  { values: 'ingress: {enabled: true, hostName: p.corp, path: polyaxon}', says: [
    '1:44: ingress.path = "polyaxon": not an absolute path; begin it with "/" and leave out'] },
  { values: 'ingress: {enabled: true, hostName: p.corp, tls: [{secretName: x, hosts: [other.corp]}]}', says: [
    '1:44: ingress.tls = ["other.corp"]: no certificate for ingress.hostName; name p.corp in one of'] },
  { values: 'connections: [{name: a, kind: git, schema: {url: "https://h/r"}}, {name: a, kind: s3, schema: {bucket: "s3://b"}}]', says: [
    '1:67: connections[1] = "a": connections[0] has the name already; give each connection a name of its'] },
  { values: 'connections: [{name: a, kind: git, schema: {url: "https://user:tok@h/r"}}]', says: [
    '1:45: connections[0].schema.url = "https://***@h/r": it holds credentials, and stands in a ConfigMap; give them by secret, and the URL without'] },
  { values: 'tolerations: {key: gpu}', says: [
    '1:1: tolerations = {"key":"gpu"}: not a list; put it in brackets:'] },
  { values: 'nodeSelector: {gpu: true}', says: [
    '1:16: nodeSelector.gpu = true: not a text; quote it:'] },
  { values: 'gateway: {annotations: {a: 1}}', says: [
    '1:25: gateway.annotations.a = 1: not a text; quote it:'] },
  { values: 'scheduler: {enabled: true, hpa: {enabled: true, minpods: 5, maxpods: 2}}; redis: {enabled: true}', says: [
    '1:61: scheduler.hpa.maxpods = 2: less than the least number of replicas, 5; raise it, or lower'] },
  { values: 'worker: {enabled: true, hpa: {enabled: true, cputhreshold: 700}}; scheduler: {enabled: true}; redis: {enabled: true}', says: [
    '1:46: worker.hpa.cputhreshold = 700: out of range; give a whole number from 1 to'] },
  { values: 'securityContext: {enabled: true, runAsUser: 0}', says: [
    '1:34: securityContext.runAsUser = 0: out of range; give a whole number from 1 to'] },
  { values: 'securityContext: {enabled: true, runAsUser: abc}', says: [
    '1:34: securityContext.runAsUser = "abc": not a whole number; give one such as'] },
  { values: 'dns: {customCluster: "cluster local"}', says: [
    '1:7: dns.customCluster = "cluster local": not a host name; give a name such as polyaxon.example.com, without scheme,'] },
  { values: 'proxy: {enabled: true, httpProxy: "proxy:3128", httpsProxy: x, noProxy: y}', says: [
    '1:64: proxy.noProxy = true: not a text or a number; quote it:'] },
  { values: 'operators: {tfjob: "false"}', says: [
    '1:13: operators.tfjob = "false": not true or false; give true or false, without'] },
  { values: 'operators: {sparkjob: true}', says: [
    '1:13: operators.sparkjob = true: unknown key; give any of tfjob, pytorchjob, mpijob, daskcluster,'] },
  { values: 'cleaningIntervals: {archives: thirty}', says: [
    '1:21: cleaningIntervals.archives = "thirty": not a whole number; give a number, without'] },
  { values: 'ingress: {enabled: true, hostName: p.corp, pathType: prefix}', says: [
    '1:44: ingress.pathType = "prefix": not one of the values; give one of Prefix, Exact,'] },
  { values: 'deploymentChart: platfrom', says: ['1:1: deploymentChart = "platfrom": not one of the values; give one of platform, agent'] },
  { values: 'securityContext: {enabled: true, fsGroupChangePolicy: onrootmismatch}', says: [
    '1:34: securityContext.fsGroupChangePolicy = "onrootmismatch": not one of the values; give one of Always, OnRootMismatch'] },
  { values: 'passwordLength: 1', says: ['1:1: passwordLength = 1: out of range; give a whole number from 8 to'] },
  { values: 'gateway: {service: {name: Gateway_HTTP_Port_Name}}', says: [
    '1:21: gateway.service.name = "Gateway_HTTP_Port_Name": has 22 characters; give at most 15'] },
  { values: 'gateway: {imageTag: latest}', says: [
    '1:11: gateway.imageTag = "latest": another image tomorrow; give a version'] },
  { values: 'gateway: {imageTag: ""}', says: [
    '1:11: gateway.imageTag = "": empty; give one such as 2.15.1'] },
  { values: 'gateway: {image: "Polyaxon/API"}', says: [
    '1:11: gateway.image = "Polyaxon/API": not the repository of an image; give one such as registry.example.com/polyaxon/polyaxon-api, in small letters'] },
  { values: 'gateway: {image: "reg.io/api:1.0"}', says: [
    '1:11: gateway.image = "reg.io/api:1.0": not the repository of an image; give one such as registry.example.com/polyaxon/polyaxon-api, in small letters, with the tag as tag'] },
  { values: 'operator: {imageTag: 1.20.0}', says: [
    '1:12: operator.imageTag = "1.20.0": an operator of Polyaxon 1, which does not know the custom resources of 2; give the version'] },
  { values: 'user: {password: rootpassword}', says: [
    '1:8: user.password = "***": the official chart\'s own, which everyone knows; choose another, or name a Secret'] },
  { values: 'user: {password: 123456}', says: [
    '1:8: user.password = "***": not a text; quote it'] },
  { values: 'polyaxonSecret: x', says: [
    '1:1: polyaxonSecret = "***": shorter than 16 characters, so that it can be found by trying; give 50 or more'] },
  { values: 'ldap: {enabled: true, serverUri: "ldap://ldap.corp:389", bindDN: cn=x}', says: [
    '1:23: ldap.serverUri = "ldap://ldap.corp:389": passwords would be sent in clear; give ldaps://...',
    '1:1: ldap.bindPassword = (nothing): missing beside ldap.bindDN; give both'] },
  { values: 'postgresql: {persistence: {enabled: true, size: 100Gi}}', says: [
    '1:28: postgresql.persistence.enabled = true: read nowhere by the sub-chart; use postgresql.primary.persistence'] },
  { values: 'postgresql: {primary: {persistence: {enabled: false}}}', says: [
    '1:38: postgresql.primary.persistence.enabled = false: all data would be lost when the pod moves; leave it out'] },
  { values: 'externalServices: {postgresql: {host: db.corp, password: p}}', says: [
    '1:33: externalServices.postgresql.host = "db.corp": not used while postgresql.enabled is true; set that to false, or leave'] },
  { values: 'flower: {enabled: true}', says: [
    '1:1: flower = {'] },
  { values: 'ingress: {enabled: true, hostName: p.corp}', says: [
    '1:1: ingress.tls = (nothing): missing, so that passwords would be sent in clear; name a certificate or ingress.issuer, or set'] },
  { values: 'artifactsStore: {name: s3, kind: s3, schema: {}}', says: [
    '1:38: artifactsStore.schema.bucket = "": not the URL of a bucket of kind s3; give one such as s3://name'] },
  { values: 'artifactsStore: {name: x, kind: s33, schema: {bucket: "s3://b"}}', says: [
    '1:27: artifactsStore.kind = "s33": no store is of this kind; give one of volume_claim, host_path, s3, gcs, wasb'] },
  { values: 'artifactsStore: {name: x, kind: volume_claim, schema: {mountPath: /x}}', says: [
    '1:47: artifactsStore.schema.volumeClaim = "": missing; give the name of a claim'] },
  { values: 'artifactsStore: {name: My_Store, kind: volume_claim, schema: {mountPath: /x, volumeClaim: c}}', says: [
    '1:18: artifactsStore.name = "My_Store": not a DNS label; give'] },
  { values: 'artifactsStore: {name: x, kind: volume_claim, schema: {mountPath: rel/path, volumeClaim: c}}', says: [
    '1:56: artifactsStore.schema.mountPath = "rel/path": not an absolute path; begin it with'] },
  { values: 'connections: [{name: a, kind: slack, schema: {url: "https://hooks.slack/T/B/x"}}]; mountConnections: [b]', says: [
    '2:20: mountConnections[0] = "b": no connection has the name; give the name of one of connections'] },
  { values: 'gateway: {labels: {"bad label!": x}}', says: [
    '1:20: gateway.labels["bad label!"] = "x": the key is not a label; give one such as example.com/team'] },
  { values: 'agent: {additionalNamespaces: ["Team A"]}', says: [
    '1:32: agent.additionalNamespaces[0] = "Team A": not a DNS label; give at most 63'] },
  { values: 'debugMode: true', says: [
    '1:1: debugMode = true: users in production would see settings and code; leave it out, or give another environment'] },
  { values: 'gateway: {enabled: false}', says: [
    '1:11: gateway.enabled = false: the gateway cannot be turned off, since the API is behind it; leave it out'] },
];
