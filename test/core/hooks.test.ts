import { ArtifactsStore, PlatformVersion, PolyaxonChartProps, Postgres, SecretRef } from 'cdk8s-polyaxon';
import { install } from '../support/chart';
import { core, distributed, jobName, jobNames } from '../support/core';
import { containersOf, podOf } from '../support/pods';
import { find } from '../support/synth';

const database = (host: string): PolyaxonChartProps =>
  ({ dependencies: { postgres: Postgres.external({ host, password: SecretRef.of('acme-database', 'password') }) } });

test('one Job migrates, and one makes the first user', () => {
  const objects = core();
  const [syncDb] = jobNames(objects, 'polyaxon-sync-db');
  const [adminUser] = jobNames(objects, 'polyaxon-admin-user');
  expect(podOf(objects, `Job/${syncDb}`).spec.containers.map(({ args }: any) => args)).toEqual([['migrate']]);
  expect(podOf(objects, `Job/${adminUser}`).spec.containers.map(({ name }: any) => name)).toEqual(['admin-user']);
});

test('the migration waits for the database, and the user for the migration', () => {
  const objects = core();
  const waits = (name: string): string[] => podOf(objects, `Job/${jobNames(objects, name)[0]}`).spec.initContainers.map((each: any) => each.name);
  expect(waits('polyaxon-sync-db')).toEqual(['wait-for-database', 'tables']);
  expect(waits('polyaxon-admin-user')).toEqual(['wait-for-migration']);
});

test('only the Job that makes the user reads the password, and not on its command line', () => {
  const objects = core();
  const pod = podOf(objects, `Job/${jobNames(objects, 'polyaxon-admin-user')[0]}`);
  const readers = objects.filter((object) => JSON.stringify(object.spec?.template?.spec?.containers ?? []).includes('"name":"POLYAXON_ADMIN_PASSWORD"'));
  expect(readers).toHaveLength(1);
  const { command, args, env } = pod.spec.containers[0];
  expect(JSON.stringify([command, args])).not.toContain('$(');
  expect(env).toContainEqual({
    name: 'POLYAXON_ADMIN_PASSWORD',
    valueFrom: { secretKeyRef: { name: 'polyaxon-polyaxon-platform-secret', key: 'POLYAXON_ADMIN_PASSWORD' } },
  });
});

test('they call no Kubernetes API, and connect to the database and DNS alone', () => {
  const { spec } = find(core(), 'NetworkPolicy', 'polyaxon-polyaxon-hooks');
  expect(spec.egress[0]).toEqual({
    ports: [{ protocol: 'TCP', port: 5432 }],
    to: [{ podSelector: { matchExpressions: [{ key: 'app.kubernetes.io/name', operator: 'In', values: ['polyaxon-polyaxon-postgresql'] }] } }],
  });
  expect(spec.egress).toHaveLength(2);
});

test('they fail after some attempts, and wait as long as it takes for what they need', () => {
  for (const { spec } of distributed().filter(({ kind }) => kind === 'Job')) {
    expect([spec.backoffLimit, spec.activeDeadlineSeconds, spec.ttlSecondsAfterFinished]).toEqual([10, undefined, undefined]);
    expect(spec.template.spec.restartPolicy).toBe('OnFailure');
    expect(containersOf({ spec: spec.template.spec } as never).every(({ resources }) => resources.limits)).toBe(true);
  }
});

describe.each(['polyaxon-sync-db', 'polyaxon-admin-user', 'polyaxon-secrets'])('%s', (name) => {
  test('keeps its name while its template stays as it is', () => {
    expect(jobName(name)).toMatch(new RegExp(`^${name}-[0-9a-f]{8}$`));
    const others: PolyaxonChartProps[] = [
      { core: { timeZone: 'Europe/Berlin' } }, { core: { gateway: { replicas: 2 } }, persistence: { artifacts: ArtifactsStore.s3('s3://acme') } },
      { ingress: { host: 'plx.acme.com', insecure: true } }, { gpu: { quota: 1 } }, { createNamespace: false, crds: false },
    ];
    expect(new Set(others.map((props) => jobName(name, props)))).toEqual(new Set([jobName(name)]));
  });

  test('has another name when its template changes, which Kubernetes would not let it', () => {
    const names = [
      {}, { version: PlatformVersion.V2_18_0 }, { imageRegistry: 'registry.acme.com' }, { labels: { team: 'ml' } },
      { security: { user: 1111, group: 1111 } }, { scheduling: { core: { nodeSelector: { pool: 'core' } } } },
    ].map((props) => jobName(name, props));
    expect(new Set(names).size).toBe(names.length);
  });

  test('has one name for one template, and another for another', () => {
    const templates = new Map<string, string>();
    for (const props of [{}, { version: PlatformVersion.V2_18_0 }, database('a.acme.com'), database('b.acme.com'), { core: { admin: { username: 'ada' } } }]) {
      const objects = install(props);
      const job = find(objects, 'Job', jobNames(objects, name)[0]);
      const spec = JSON.stringify(job.spec);
      expect(templates.get(job.metadata.name) ?? spec).toBe(spec);
      templates.set(job.metadata.name, spec);
    }
    expect(new Set(templates.values()).size).toBe(templates.size);
  });
});

test('a database that moves is migrated again, and gets its first user', () => {
  for (const name of ['polyaxon-sync-db', 'polyaxon-admin-user']) {
    expect(jobName(name, database('a.acme.com'))).not.toBe(jobName(name, database('b.acme.com')));
  }
});

test('another first user is made, without a migration', () => {
  const props = { core: { admin: { username: 'ada' } } };
  expect(jobName('polyaxon-admin-user', props)).not.toBe(jobName('polyaxon-admin-user'));
  expect(jobName('polyaxon-sync-db', props)).toBe(jobName('polyaxon-sync-db'));
});
