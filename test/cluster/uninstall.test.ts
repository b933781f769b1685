import { Bootstrap, bootstraps } from './bootstrap';
import { applyAll, EXAMPLES, installation } from './control-plane';
import { nameOf, settled, stream } from './kubectl';

// Runs last (sequencer.js): it takes away what the other files look at.
describe.each(EXAMPLES)('uninstalling the %s example', (example) => {
  const { kube, files, objects, seed } = installation(example);
  const base = Object.entries(files).filter(([file]) => file.includes('-base.')).flatMap(([, found]) => found);
  const rest = objects.filter((object) => !base.includes(object));
  const uids = () => Object.fromEntries(kube.live(base).map((object, index) => [nameOf(base[index]), object?.metadata.uid]));
  const values = () => kube.live(base.filter(({ kind }) => kind === 'Secret')).map((secret) => secret?.data);
  const claims = () => Object.fromEntries(kube.list('persistentvolumeclaims').map((claim) => [nameOf(claim), claim.spec.volumeName]));

  test('keeps the base: namespace, CRDs, claims and the Secrets with their values', async () => {
    for (const bootstrap of bootstraps(objects)) await new Bootstrap(kube, bootstrap).run();
    expect(new Set(base.map(({ kind }) => kind))).toEqual(new Set(['Namespace', 'CustomResourceDefinition', 'Secret', 'PersistentVolumeClaim']));
    const before = { uids: uids(), values: values(), claims: claims() };
    kube.run(['delete', '--wait=false', '-f', '-'], stream(rest));
    const left = () => [...kube.live(rest).flatMap((object) => object ? [nameOf(object)] : []), ...kube.list('pods').map(nameOf)];
    expect(await settled(left)).toEqual([]);
    expect({ uids: uids(), values: values(), claims: claims() }).toEqual(before);
  });

  test('and installing again works, in any order, with the same values and claims', async () => {
    const before = { values: values(), claims: claims() };
    const { code, stderr } = applyAll(kube, objects, seed + 5, '--server-side', '--validate=strict');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const jobs = objects.filter(({ kind }) => kind === 'Job');
    const pending = () => [
      ...kube.live(jobs).flatMap((job, index) => job?.status?.succeeded ? [] : [nameOf(jobs[index])]),
      ...kube.list('pods').filter(({ status }) => status.phase === 'Pending').map(nameOf),
    ];
    expect(await settled(pending)).toEqual([]);
    expect({ values: values(), claims: claims() }).toEqual(before);
  });
});
