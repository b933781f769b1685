import { Construct } from 'constructs';
import { DEFAULTS, RESOURCES } from '../config/defaults';
import { DEPENDENCY_IMAGES, POLYAXON_IMAGES } from '../config/images';
import { customResource } from '../kube/custom-resource';
import { secretValue, value } from '../kube/env';
import { KEEP } from '../kube/manifest';
import { list } from '../kube/merge';
import { DatabaseEncryption } from './access';
import { DependencyContext } from './context';
import { BackupStep, DatabaseBackup, DatabaseDumpOptions, DatabaseSnapshotOptions } from './database-backup';
import { DatabaseEndpoint } from './endpoints';

const FOLDER = '/backups';
const PLAN = '/plan';
const PLAN_FILE = `${PLAN}/migrations`;

/**
 * A dump that was begun has another name, so that a Job that starts again makes it anew. One that is there is of the database
 * as it was the first time: who went back to an earlier version has written to another since.
 */
const DUMP = `set -eu
if [ ! -e "$PLAN" ]; then echo "nothing to migrate"; exit 0; fi
name="${FOLDER}/$PGHOST-$PGDATABASE-before-$VERSION"
file="$name.dump"
count=1
while [ -e "$file" ]; do count=$((count + 1)); file="$name-$count.dump"; done
pg_dump --format=custom --file="$file.part"
mv "$file.part" "$file"
ls -l "$file"
`;

/** Asks for nothing but `get` of the one snapshot; one that is not there yet is waited for. */
const UNTIL_SNAPSHOT = `import os, time
from kubernetes import client, config
from kubernetes.client.rest import ApiException

config.load_incluster_config()
api = client.CustomObjectsApi()
name = os.environ["SNAPSHOT"]

while True:
    try:
        held = api.get_namespaced_custom_object("snapshot.storage.k8s.io", "v1", os.environ["NAMESPACE"], "volumesnapshots", name)
        status = held.get("status") or {}
        if status.get("readyToUse"):
            break
        print(name, "not ready", status.get("error", ""), flush=True)
    except ApiException as error:
        if error.status not in (403, 404):
            raise
        print(name, error.status, error.reason, flush=True)
    time.sleep(3)
`;

interface Database {
  readonly endpoint: DatabaseEndpoint;
  readonly inCluster: boolean;
  readonly encryption: DatabaseEncryption;
}

export function backupStep(scope: Construct, context: DependencyContext, backup: DatabaseBackup, database: Database): BackupStep {
  return backup._dump ? dumpStep(scope, context, backup._dump, database) : snapshotStep(scope, context, backup._snapshot ?? {});
}

function dumpStep(scope: Construct, context: DependencyContext, options: DatabaseDumpOptions, database: Database): BackupStep {
  const { installation } = context;
  const { endpoint, encryption } = database;
  const image = database.inCluster ? DEPENDENCY_IMAGES.postgres : DEPENDENCY_IMAGES.postgresClient;
  const name = installation._names.backups;
  if (options.existingClaim === undefined) {
    context.claim(scope, { name, component: installation._names.label('hooks'), ...options.storage, size: options.storage?.size ?? DEFAULTS.storage.backups });
  }
  const plan = { name: 'plan', mountPath: PLAN };
  return {
    plan: { file: PLAN_FILE, mount: plan },
    container: {
      name: 'backup',
      image: installation.image(image.repository, options.imageTag ?? image.tag),
      command: ['sh', '-c', DUMP],
      env: [
        value('VERSION', installation.version),
        value('PLAN', PLAN_FILE),
        value('PGHOST', endpoint.host),
        value('PGPORT', endpoint.port),
        value('PGDATABASE', endpoint.database),
        value('PGUSER', endpoint.user),
        secretValue('PGPASSWORD', endpoint.password),
        ...encryption.sslMode ? [value('PGSSLMODE', encryption.sslMode)] : [],
        ...encryption.authority ? [value('PGSSLROOTCERT', encryption.authority.path)] : [],
      ],
      resources: RESOURCES.hook,
      securityContext: { readOnlyRootFilesystem: true },
      volumeMounts: list({ name: 'backups', mountPath: FOLDER }, { ...plan, readOnly: true }, encryption.authority?.mount),
    },
    volumes: [{ name: 'backups', persistentVolumeClaim: { claimName: options.existingClaim ?? name } }, { name: plan.name, emptyDir: {} }],
  };
}

function snapshotStep(scope: Construct, context: DependencyContext, options: DatabaseSnapshotOptions): BackupStep {
  const { installation } = context;
  const names = installation._names;
  const name = names.snapshot(installation.version);
  customResource(context.keepIn ?? scope, `VolumeSnapshot-${name}`, installation, {
    apiVersion: 'snapshot.storage.k8s.io/v1',
    kind: 'VolumeSnapshot',
    name,
    component: names.label('hooks'),
    annotations: KEEP,
    spec: {
      volumeSnapshotClassName: options.className,
      source: { persistentVolumeClaimName: `data-${names.postgres}-0` },
    },
  });
  return {
    container: {
      name: 'wait-for-snapshot',
      image: installation.image(POLYAXON_IMAGES.api),
      command: ['python', '-c', UNTIL_SNAPSHOT],
      env: [value('NAMESPACE', installation.namespace), value('SNAPSHOT', name)],
      resources: RESOURCES.wait,
      securityContext: { readOnlyRootFilesystem: true },
    },
    volumes: [],
    rules: [{ apiGroups: ['snapshot.storage.k8s.io'], resources: ['volumesnapshots'], resourceNames: [name], verbs: ['get'] }],
  };
}
