
import { Deviation } from './diff/deviation';

export const DEVIATIONS: readonly Deviation[] = [
  {
    object: '*',
    path: '*metadata.labels.heritage',
    reason: 'It says that Helm made the object, which is no longer so; no selector has it.',
  },
  {
    object: '*',
    path: '*metadata.labels.release',
    reason: 'app.kubernetes.io/instance holds the release; no selector has this label.',
  },
  {
    object: '*',
    path: '*metadata.labels.app.kubernetes.io/instance',
    reason: 'The chart puts its own name and version there; Kubernetes means the release, by which objects are found.',
  },
  {
    object: '*',
    path: '*metadata.labels.app.kubernetes.io/managed-by',
    reason: 'It names the tool that manages the object, which is no longer Helm; no selector has it.',
  },
  {
    object: '*',
    path: '*metadata.labels.app.kubernetes.io/component',
    reason: 'app.kubernetes.io/name tells the component; what the chart writes here is no component for most objects, and no selector has it.',
  },
  {
    object: '*',
    path: 'spec.template.metadata.labels.app.kubernetes.io/version',
    reason: 'A pod template without the version does not restart pods whose own image has not changed.',
  },
  {
    object: '[RS]*/*',
    path: 'metadata.labels.app.kubernetes.io/name',
    reason: 'Accounts and rights carry the label of the component that they belong to, so that all of a component is found by one label; nothing selects them.',
  },
  {
    object: '*',
    path: '*metadata.annotations.chart',
    reason: 'There is no chart; the label app.kubernetes.io/version holds the version.',
  },
  {
    object: '*',
    path: '*metadata.annotations.checksum/*',
    reason: 'One checksum, of what the pod reads and in its template alone, restarts it when that changes; the chart\'s differ at each render and restart every pod at every upgrade.',
  },
  {
    object: '*',
    path: 'metadata.annotations.helm.sh/*',
    reason: 'Hooks are Helm\'s; what outlives an uninstall says so to Helm, Argo CD and Flux alike.',
  },
  {
    object: '*',
    path: 'metadata.annotations.*prune*',
    reason: 'What outlives an uninstall says so to Argo CD and Flux as well.',
  },
  {
    object: '*',
    path: 'metadata.annotations.argocd.argoproj.io/sync-options',
    reason: 'What outlives an uninstall says so to Argo CD and Flux as well.',
  },
  {
    object: 'Deployment/*',
    path: 'spec.template.spec.containers<*>.envFrom<{"secretRef"*',
    reason: 'A process gets the keys that it reads, by name, and not every key of a Secret.',
  },
  {
    object: 'Deployment/*',
    path: 'spec.template.spec.containers<*>.env<POLYAXON_SECRET_*>*',
    reason: 'A process gets the keys that it reads, by name, and not every key of a Secret.',
  },
  {
    object: 'Deployment/*',
    path: 'spec.template.spec.containers<*>.env<POLYAXON_AUTH_*>*',
    reason: 'A process gets the keys that it reads, by name, and not every key of a Secret.',
  },
  {
    object: 'Deployment/*',
    path: 'spec.template.spec.containers<*>.env<POLYAXON_*_OPTIONS>*',
    reason: 'A process gets the keys that it reads, by name, and not every key of a Secret.',
  },
  {
    object: 'Deployment/*',
    path: 'spec.template.spec.containers<*>.env<POLYAXON_EMAIL_HOST_PASSWORD>*',
    reason: 'A process gets the keys that it reads, by name, and not every key of a Secret.',
  },
  {
    object: 'Deployment/*',
    path: 'spec.template.spec.containers<*>.env<POLYAXON_ENCRYPTION_*>*',
    reason: 'A process gets the keys that it reads, by name, and not every key of a Secret.',
  },
  {
    object: 'Deployment/*',
    path: 'spec.template.spec.containers<*>.env<POLYAXON_ORGANIZATION_KEY>*',
    reason: 'A process gets the keys that it reads, by name, and not every key of a Secret.',
  },
  {
    object: 'Deployment/*',
    path: 'spec.template.spec.containers<*>.env<POLYAXON_DB_PASSWORD>.valueFrom.secretKeyRef.key',
    reason: 'The platform logs in as the user whose password this is; the chart gives it the superuser\'s key, which works only while both passwords are equal.',
  },
  {
    object: 'Secret/*',
    path: 'data.POLYAXON_SECRET_*',
    reason: 'What the chart draws anew at each render is made once, in the cluster, and then kept; so sessions outlive an upgrade.',
  },
  {
    object: 'Secret/polyaxon-polyaxon-platform-secret',
    path: 'data.POLYAXON_ADMIN_PASSWORD',
    reason: 'The chart\'s default password is known to everybody; where the values have none of their own, the cluster makes one, and keeps one that is there.',
  },
  {
    object: 'ConfigMap/polyaxon-polyaxon-config',
    path: 'data.POLYAXON_K8S_APP_SECRET_NAME',
    reason: 'Runs read the internal token from the Secret that this names, which has to be the one with that key.',
  },
  {
    object: 'Deployment/*',
    path: 'spec.template.spec.initContainers*',
    reason: 'Pods wait for what they need, so that an apply converges in any order and no API serves before its migrations.',
  },
  {
    object: 'Deployment/*',
    path: 'spec.template.spec.containers<*>.*Probe.*',
    reason: 'A start of any length is awaited by a startup probe; after it, probes find a failure sooner, and the agent has one.',
  },
  {
    object: 'Deployment/*',
    path: 'spec.template.spec.containers<*>.env<POLYAXON_SERVICE>.*',
    reason: 'The server does not start without it; the chart leaves it to the images, which are closed.',
  },
  {
    object: 'Deployment/*',
    path: 'spec.template.spec.containers<*>.env<POLYAXON_POD_IP>.*',
    reason: 'The kubelet\'s probes name no host, so the pod\'s own address has to be allowed.',
  },
  {
    object: 'Deployment/polyaxon-polyaxon-agent',
    path: 'spec.template.spec.containers<*>.env<POLYAXON_AGENT_ENABLE_HEALTH_CHECKS>.*',
    reason: 'The agent\'s liveness probe asks for the health that this makes it note.',
  },
  {
    object: 'Deployment/*',
    path: 'spec.template.spec.enableServiceLinks',
    reason: 'Services\' addresses as environment variables clash with what Polyaxon reads, such as POLYAXON_REDIS_PORT.',
  },
  {
    object: '*',
    path: '*automountServiceAccountToken',
    reason: 'Only what calls the Kubernetes API has a token, and the pod says so.',
  },
  {
    object: 'Deployment/*',
    path: 'spec.strategy.*',
    reason: 'A pod that must not run twice, or whose volume one node alone can mount, ends before the next one starts; a rolling update would hang.',
  },
  {
    object: 'Deployment/*',
    path: 'spec.template.spec.affinity.podAffinity.preferredDuringSchedulingIgnoredDuringExecution<0>.*',
    reason: 'The chart prefers nodes with pods labelled type=polyaxon-core, which no pod is.',
  },
  {
    object: 'ConfigMap/polyaxon-polyaxon-agent-config',
    path: 'data.POLYAXON_AGENT_DEFAULT_SCHEDULING.(json).affinity.podAffinity.*',
    reason: 'The chart prefers nodes with pods labelled type=polyaxon-core, which no pod is.',
  },
  {
    object: 'Deployment/*',
    path: 'spec.template.spec.containers<*>.ports<*>.name',
    reason: 'Ports are called by name, so that probes and Services follow them.',
  },
  {
    object: 'Service/*',
    path: 'spec.ports<*>.targetPort',
    reason: 'Ports are called by name, so that probes and Services follow them.',
  },
  {
    object: 'Deployment/*',
    path: 'spec.template.spec.volumes<*>.hostPath.type',
    reason: 'A folder of the node that is not there yet is made.',
  },
  {
    object: 'Deployment/*',
    path: 'spec.template.spec.serviceAccountName',
    reason: 'Each component has an account of its own, with the rights that it uses, in place of the agent\'s.',
  },
  {
    object: 'ServiceAccount/polyaxon-polyaxon-[!aor]*-sa',
    path: '',
    reason: 'Each component has an account of its own.',
  },
  {
    object: 'ServiceAccount/polyaxon-polyaxon-r[ae]*-sa',
    path: '',
    reason: 'Each server has an account of its own.',
  },
  {
    object: 'Role*/polyaxon-polyaxon-[!aor]*',
    path: '',
    reason: 'The rights of the components\' own accounts; the API, for one, cannot read Secrets as it could with the agent\'s.',
  },
  {
    object: 'Role/polyaxon-polyaxon-agent-role',
    path: 'rules*',
    reason: 'The agent makes and ends runs and does nothing else; the chart also lets it read and change every Secret of the namespace.',
  },
  {
    object: 'Role/polyaxon-polyaxon-runs-role',
    path: 'rules*metrics.k8s.io*',
    reason: 'Nodes are the cluster\'s, so that a Role gives no right to them.',
  },
  {
    object: 'Job/polyaxon-*',
    path: '',
    reason: 'A Job is named by its content, since its template is immutable, and runs once; the chart\'s are Helm\'s hooks, which are no part of an installation.',
  },
  {
    object: 'CronJob/polyaxon-clean-runs',
    path: '',
    reason: 'The clean-up before an uninstall waits suspended until someone asks for it; an apply would run a Job at once, and end all runs.',
  },
  {
    object: 'ConfigMap/polyaxon-polyaxon-config',
    path: 'data.POLYAXON_CHART_REVISION',
    reason: 'It counts Helm\'s upgrades, of which there are none; it made every pod restart at each.',
  },
  {
    object: 'ConfigMap/polyaxon-polyaxon-proxies-config',
    path: 'data.POLYAXON_DNS_PREFIX',
    reason: 'It is written where there is one; empty, the server takes it for absent.',
  },
  {
    object: '*/polyaxon-postgresql*',
    path: '',
    reason: 'PostgreSQL in the official image, in place of a sub-chart whose images are no longer kept.',
  },
  {
    object: '*/polyaxon-re[dg]is*',
    path: '',
    reason: 'Redis in the official image, in place of a sub-chart whose images are no longer kept.',
  },
  {
    object: '*/polyaxon-rabbitmq*',
    path: '',
    reason: 'RabbitMQ in the official image, in place of a sub-chart whose images are gone.',
  },
  {
    object: 'PersistentVolumeClaim/*data-polyaxon-*',
    path: '',
    reason: 'The servers\' claims stand by themselves, under the sub-charts\' names, so that they can grow.',
  },
  {
    object: 'CustomResourceDefinition/*',
    path: '',
    reason: 'They are those of the official chart, which are not among the expected objects; a test compares them with official/crds.',
  },
  {
    object: 'ConfigMap/polyaxon-polyaxon-proxies-config',
    path: 'data.POLYAXON_PROXY_*_TARGET_PORT',
    case: 'external-endpoints*',
    reason: 'At the target port the gateway\'s own nginx listens, so the port of a host elsewhere is one that no container and no Service has.',
  },
  {
    object: 'ConfigMap/polyaxon-polyaxon-proxies-config',
    path: 'data.POLYAXON_PROXY_STREAMS_HOST',
    case: 'external-endpoints*',
    reason: 'The chart writes the host twice in a row, which is no host.',
  },
  {
    object: 'ConfigMap/polyaxon-polyaxon-proxies-config',
    path: 'data.POLYAXON_DNS_BACKEND',
    case: 'external-endpoints*',
    reason: 'With a prefix the server never reads the backend.',
  },
  {
    object: 'ConfigMap/polyaxon-polyaxon-proxies-config',
    path: 'data.NO_PROXY',
    reason: 'What is in the cluster is never asked through the proxy; the user\'s own exceptions stand behind.',
  },
  {
    object: 'ConfigMap/polyaxon-polyaxon-proxies-config',
    path: 'data.no_proxy',
    reason: 'What is in the cluster is never asked through the proxy; the user\'s own exceptions stand behind.',
  },
  {
    object: 'ServiceAccount/*',
    path: 'imagePullSecrets*',
    reason: 'The accounts have the Secrets that their pods\' images are pulled with, so that a pod that names none is pulled, too.',
  },
  {
    object: 'ConfigMap/polyaxon-polyaxon-agent-config',
    path: 'data.POLYAXON_AGENT_ARTIFACTS_STORE.(json).kind',
    case: 'artifacts-store-default*',
    reason: 'The chart mounts a folder of the node whatever the kind says, so that is what runs have to be told.',
  },
  {
    object: 'ConfigMap/polyaxon-polyaxon-agent-config',
    path: 'data.POLYAXON_AGENT_ARTIFACTS_STORE.(json).env*',
    reason: 'The platform takes one variable of a store and fails on a list.',
  },
];
