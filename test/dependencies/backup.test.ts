import { CertificateAuthority, DatabaseBackup, PlatformVersion, PolyaxonChartProps, Postgres, SecretRef } from 'cdk8s-polyaxon';
import { jobNames } from '../support/core';
import { installWith, refusalOf } from '../support/dependencies';
import { podOf } from '../support/pods';
import { find } from '../support/synth';

const external = Postgres.external({
  host: 'db.acme.com', password: SecretRef.of('acme-db', 'password'), certificateAuthority: CertificateAuthority.fromSecret('acme-ca', 'ca.crt'),
});
const dump = DatabaseBackup.dump();
const snapshot = DatabaseBackup.volumeSnapshot();

function migration(objects: any[]): any {
  return podOf(objects, `Job/${jobNames(objects, 'polyaxon-sync-db')[0]}`).spec;
}

const variables = ({ env }: any): any => Object.fromEntries(env.map(({ name, value, valueFrom }: any) => [name, value ?? valueFrom.secretKeyRef]));

test('without being asked for nothing is backed up', () => {
  expect(migration(installWith({})).initContainers.map(({ name }: any) => name)).toEqual(['wait-for-database', 'tables']);
});

// S000-021, S001-012
test('a dump is made before a version changes the database', () => {
  const objects = installWith({ backup: dump });
  const { initContainers, volumes } = migration(objects);
  expect(initContainers.map(({ name }: any) => name)).toEqual(['wait-for-database', 'backup', 'tables']);
  expect(initContainers[1]).toMatchObject({
    image: 'postgres:16.10',
    securityContext: { readOnlyRootFilesystem: true },
    volumeMounts: [{ name: 'backups', mountPath: '/backups' }, { name: 'plan', mountPath: '/plan', readOnly: true }],
  });
  expect(variables(initContainers[1])).toEqual({
    VERSION: '2.15.1', PLAN: '/plan/migrations', PGHOST: 'polyaxon-postgresql', PGPORT: '5432', PGDATABASE: 'polyaxon', PGUSER: 'polyaxon',
    PGPASSWORD: { name: 'polyaxon-postgresql', key: 'password' },
  });
  expect(volumes).toEqual([{ name: 'backups', persistentVolumeClaim: { claimName: 'polyaxon-polyaxon-backups' } }, { name: 'plan', emptyDir: {} }]);
  expect(find(objects, 'PersistentVolumeClaim', 'polyaxon-polyaxon-backups')).toMatchObject({
    metadata: { annotations: { 'helm.sh/resource-policy': 'keep' } }, spec: { resources: { requests: { storage: '8Gi' } } },
  });
});

// What the commands do, by the real pg_dump and the real migrations: test/platform/boot_outside.py.
test('it is made only where a migration is missing, as the platform itself finds', () => {
  const [wait, backup] = migration(installWith({ backup: dump })).initContainers;
  expect(wait.command.slice(2)).toEqual([expect.stringMatching(/migration_plan[^]*if missing:\n {4}plan\.touch\(\)\nelse:\n {4}plan\.unlink/), '/plan/migrations']);
  expect(wait.volumeMounts).toEqual([{ name: 'plan', mountPath: '/plan' }]);
  expect(backup.command[2]).toContain('if [ ! -e "$PLAN" ]; then echo "nothing to migrate"; exit 0; fi\n');
});

test('a database that is encrypted is asked with its certificate, also for what is missing', () => {
  const [wait] = migration(installWith({ postgres: external, backup: dump })).initContainers;
  expect(wait.volumeMounts.map(({ name }: any) => name)).toEqual(['postgres-ca', 'plan']);
});

test('a dump has its name when it is whole, and one that is there stays', () => {
  const script = migration(installWith({ backup: dump })).initContainers[1].command[2];
  expect(script).toContain('while [ -e "$file" ]; do count=$((count + 1)); file="$name-$count.dump"; done');
  expect(script).toContain('pg_dump --format=custom --file="$file.part"\nmv "$file.part" "$file"');
});

// S003-209, S004-150
test('each version has a backup of its own', () => {
  const of = (version: PlatformVersion, backup: DatabaseBackup): [string, any[]] => {
    const objects = installWith({ backup }, { version });
    return [jobNames(objects, 'polyaxon-sync-db')[0], objects];
  };
  const [first] = of(PlatformVersion.V2_15_1, dump);
  const [second, objects] = of(PlatformVersion.V2_18_0, snapshot);
  expect(second).not.toBe(first);
  expect(find(objects, 'VolumeSnapshot', 'polyaxon-postgresql-before-2-18-0').spec.source).toEqual({ persistentVolumeClaimName: 'data-polyaxon-postgresql-0' });
});

test('a backup that is asked for later is a step of another Job, and so is that of the next version', () => {
  const jobs = ([[undefined, PlatformVersion.V2_15_1], [dump, PlatformVersion.V2_15_1], [dump, PlatformVersion.V2_18_0]] as const)
    .map(([backup, version]) => installWith({ backup }, { version }))
    .map((objects) => ({ name: jobNames(objects, 'polyaxon-sync-db')[0], steps: migration(objects) }));
  expect(new Set(jobs.map(({ name }) => name)).size).toBe(3);
  const backups = jobs.map(({ steps }) => steps.initContainers.find(({ name }: any) => name === 'backup'));
  expect(backups.map((container) => container && variables(container).VERSION)).toEqual([undefined, '2.15.1', '2.18.0']);
  for (const { steps } of jobs.slice(1)) {
    expect(steps.initContainers.map(({ name }: any) => name)).toEqual(['wait-for-database', 'backup', 'tables']);
    expect(steps.containers.map(({ name }: any) => name)).toEqual(['sync-db']);
  }
});

test('a database outside is dumped by a newer client, which verifies its certificate, too', () => {
  const { initContainers } = migration(installWith({ postgres: external, backup: dump }));
  expect(initContainers[1].image).toBe('postgres:18.1');
  expect(variables(initContainers[1])).toMatchObject({
    PGHOST: 'db.acme.com', PGSSLMODE: 'verify-full', PGSSLROOTCERT: '/etc/polyaxon/postgres-ca/ca.crt',
  });
  expect(initContainers[1].volumeMounts).toContainEqual({ name: 'postgres-ca', mountPath: '/etc/polyaxon/postgres-ca', readOnly: true });
});

test('claim and client are those given', () => {
  const made = installWith({ backup: DatabaseBackup.dump({ storage: { size: '99Gi', storageClassName: 'slow' }, imageTag: '17.6' }) });
  expect(find(made, 'PersistentVolumeClaim', 'polyaxon-polyaxon-backups').spec).toMatchObject({
    storageClassName: 'slow', resources: { requests: { storage: '99Gi' } },
  });
  expect(migration(made).initContainers[1].image).toBe('postgres:17.6');
  const existing = installWith({ backup: DatabaseBackup.dump({ existingClaim: 'acme-backups' }) });
  expect(migration(existing).volumes).toEqual([{ name: 'backups', persistentVolumeClaim: { claimName: 'acme-backups' } }, { name: 'plan', emptyDir: {} }]);
  expect(existing.filter(({ metadata }) => metadata.name === 'polyaxon-polyaxon-backups')).toEqual([]);
});

// S000-021 S001-012
test('a snapshot is made before a version changes the database, and the migration waits until it is ready', () => {
  const objects = installWith({ backup: DatabaseBackup.volumeSnapshot({ className: 'acme' }) });
  const name = 'polyaxon-postgresql-before-2-15-1';
  expect(find(objects, 'VolumeSnapshot', name)).toMatchObject({
    apiVersion: 'snapshot.storage.k8s.io/v1', metadata: { annotations: { 'helm.sh/resource-policy': 'keep' } }, spec: { volumeSnapshotClassName: 'acme' },
  });
  const { initContainers, automountServiceAccountToken } = migration(objects);
  expect(initContainers.map((each: any) => each.name)).toEqual(['wait-for-database', 'wait-for-snapshot', 'tables']);
  expect(variables(initContainers[1])).toEqual({ NAMESPACE: 'polyaxon', SNAPSHOT: name });
  expect(automountServiceAccountToken).toBe(true);
  expect(find(objects, 'Role', 'polyaxon-polyaxon-hooks-role').rules).toEqual([
    { apiGroups: ['snapshot.storage.k8s.io'], resources: ['volumesnapshots'], resourceNames: [name], verbs: ['get'] },
  ]);
  expect(find(objects, 'NetworkPolicy', 'polyaxon-polyaxon-hooks').spec.egress).toEqual([{}]);
});

const refused: [PolyaxonChartProps['dependencies'], string][] = [
  [{ backup: DatabaseBackup.dump({ existingClaim: 'a', storage: {} }) }, 'backup.storage = {}: of no effect beside backup.existingClaim; give one of the two'],
  [{ backup: DatabaseBackup.dump({ storage: { size: 'x' } }) }, 'backup.storage.size = "x": not a Kubernetes quantity'],
  [{ backup: DatabaseBackup.dump({ existingClaim: 'A' }) }, 'backup.existingClaim = "A": not the name of a Kubernetes object'],
  [{ backup: DatabaseBackup.dump({ imageTag: ':17' }) }, 'backup.imageTag = ":17": not the tag of an image; give a version'],
  [{ backup: DatabaseBackup.volumeSnapshot({ className: 'A' }) }, 'backup.className = "A": not the name of a Kubernetes object'],
  [{ backup: snapshot, postgres: external }, 'postgres is not on a volume that the installation makes; give DatabaseBackup.dump'],
  [{ backup: snapshot, postgres: Postgres.cloudNativePg() }, 'backup = "DatabaseBackup.volumeSnapshot": postgres is not on a volume'],
];
test.each(refused)('it is refused: case %#', (props, message) => {
  expect(refusalOf(props!)).toEqual([expect.stringContaining(message)]);
});
