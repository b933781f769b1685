import { Bootstrap, bootstraps } from './bootstrap';
import { applyAll, EXAMPLES, installation, manifests } from './control-plane';
import { unconverged } from './convergence';
import { KubeObject, nameOf, settled, stream } from './kubectl';

/** What examples are upgraded to, where their programs take a version. */
const NEXT: Record<string, string | undefined> = { distributed: '2.18.0' };
const ofBase = (files: Record<string, KubeObject[]>) => Object.entries(files).filter(([file]) => file.includes('-base.')).flatMap(([, found]) => found);

// Runs last (sequencer.js): it changes, and then takes away, what the other files look at. No command waits for anything.
describe.each(EXAMPLES)('the end of the %s example', (example) => {
  const { kube, objects, seed } = installation(example);
  const next = NEXT[example];
  const files = manifests(example, next);
  const upgraded = Object.values(files).flat();
  const base = ofBase(files);
  const rest = upgraded.filter((object) => !base.includes(object));
  const cron = upgraded.find(({ kind }) => kind === 'CronJob')!;
  const { namespace } = cron.metadata;
  const jobs = () => kube.list('jobs').map(nameOf);
  const uids = (of = base) => Object.fromEntries(kube.live(of).map((object, index) => [nameOf(of[index]), object?.metadata.uid]));
  const values = () => kube.live(base.filter(({ kind }) => kind === 'Secret')).map((secret) => secret?.data);
  const claims = () => Object.fromEntries(kube.list('persistentvolumeclaims').map((claim) => [nameOf(claim), claim.spec.volumeName]));
  const cleanUp = () => kube.run(['create', 'job', 'clean-runs', '-n', namespace!, `--from=cronjob/${cron.metadata.name}`]);
  const apply = (from: number) => applyAll(kube, upgraded, from, '--server-side', '--validate=strict');
  const done = () => unconverged(kube, upgraded);

  /** Pods that still run what was before. */
  const former = () => kube.list('pods').filter(({ spec, status }) => status.phase === 'Running'
    && spec.containers.some(({ image }: any) => /polyaxon-[a-z]+:/.test(image) && !image.endsWith(`:${next}`))).map(nameOf);

  beforeAll(async () => {
    for (const bootstrap of bootstraps(objects)) await new Bootstrap(kube, bootstrap).run();
  });

  if (next) {
    // S003-209, S004-150
    test('an upgrade is one apply, in any order: new Jobs do what is new, and database, Secrets and claims stay', async () => {
      const lasting = [...base, ...rest.filter(({ kind }) => kind === 'StatefulSet')];
      const database = () => kube.list('pods').filter(isDatabase).map(({ metadata }) => metadata.uid);
      const before = { uids: uids(lasting), values: values(), claims: claims(), database: database() };
      const old = jobs();
      expect(apply(seed + 4)).toMatchObject({ code: 0, stderr: '' });
      expect(await settled(() => [...done(), ...former()])).toEqual([]);
      expect({ uids: uids(lasting), values: values(), claims: claims(), database: database() }).toEqual(before);
      expect(before.database).toHaveLength(1);
      const migrations = jobs().filter((name) => name.includes('-sync-db-'));
      expect([migrations.length, migrations.filter((name) => old.includes(name)).length]).toEqual([2, 1]);
    });
  }

  // S003-016…S003-021, S004-020…S004-025
  test('the clean-up runs when someone asks for it, and its Job removes itself', async () => {
    cleanUp();
    const job = () => kube.list('jobs').filter(({ metadata }) => metadata.name === 'clean-runs');
    expect(await settled(() => job().flatMap(({ status }) => status.succeeded ? [] : ['clean-runs']))).toEqual([]);
    expect(job()[0].spec.ttlSecondsAfterFinished).toBe(300);
    // The real controller removes it, sooner than a test would have to wait.
    kube.run(['patch', 'job', 'clean-runs', '-n', namespace!, '-p', '{"spec":{"ttlSecondsAfterFinished":1}}']);
    expect(await settled(() => job().map(nameOf))).toEqual([]);
  });

  // S003-017 S003-018 S004-021 S004-022
  test('uninstalling leaves no Job and no pod, and keeps the base: namespace, CRDs, claims and the Secrets with their values', async () => {
    expect(new Set(base.map(({ kind }) => kind))).toEqual(new Set(['Namespace', 'CustomResourceDefinition', 'Secret', 'PersistentVolumeClaim']));
    const before = { uids: uids(), values: values(), claims: claims() };
    // A clean-up that did not come to its end.
    cleanUp();
    kube.run(['delete', '--wait=false', '-f', '-'], stream(rest));
    // What an earlier version made stands in no file any more.
    expect(jobs().some((name) => name.includes('-sync-db-'))).toBe(next !== undefined);
    kube.run(['delete', 'job', '--wait=false', '-n', namespace!, '-l', `app.kubernetes.io/instance=${cron.metadata.labels['app.kubernetes.io/instance']}`]);
    const left = () => [...kube.live(rest).flatMap((object) => object ? [nameOf(object)] : []), ...jobs(), ...kube.list('pods').map(nameOf)];
    expect(await settled(left)).toEqual([]);
    expect({ uids: uids(), values: values(), claims: claims() }).toEqual(before);
  });

  test('and installing again works, in any order, with the same values and claims', async () => {
    const before = { values: values(), claims: claims() };
    expect(apply(seed + 5)).toMatchObject({ code: 0, stderr: '' });
    expect(await settled(done)).toEqual([]);
    expect({ values: values(), claims: claims() }).toEqual(before);
  });
});

function isDatabase({ metadata }: KubeObject): boolean {
  return metadata.name.endsWith('-postgresql-0');
}
