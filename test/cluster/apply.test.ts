import { Bootstrap, bootstraps } from './bootstrap';
import { applyAll, EXAMPLES, installation } from './control-plane';
import { KubeObject, nameOf } from './kubectl';

describe.each(EXAMPLES)('applying the %s example', (example) => {
  const { kube, objects, folder, applied, seed } = installation(example);

  /**
   * What an object says, without what the API server and the controllers write by themselves. The generation is theirs too:
   * a Deployment's counts its annotations, and so kubectl's own.
   */
  const said = (object: KubeObject | undefined) => {
    if (!object) return undefined;
    const copy = structuredClone(object);
    delete copy.status;
    for (const field of ['resourceVersion', 'managedFields', 'generation']) delete copy.metadata[field];
    delete copy.metadata.annotations?.['kubectl.kubernetes.io/last-applied-configuration'];
    return { ...copy, metadata: { ...copy.metadata, annotations: copy.metadata.annotations ?? {} } };
  };
  const said4all = () => Object.fromEntries(kube.live(objects).map((object, index) => [nameOf(objects[index]), said(object)]));
  const pods = () => Object.fromEntries(kube.list('pods').map((pod) => [nameOf(pod), pod.metadata.uid]));
  const secrets = () => Object.fromEntries(kube.list('secrets').map((secret) => [nameOf(secret), secret.data ?? {}]));

  /** Runs an application that must change nothing: no object, no pod, no Secret's value. */
  const unchangedBy = async (apply: () => { code: number; stderr: string }) => {
    const before = { objects: said4all(), pods: pods(), secrets: secrets() };
    const { code, stderr } = apply();
    expect({ code, errors: stderr.split('\n').filter((line) => /error|conflict/i.test(line)) }).toEqual({ code: 0, errors: [] });
    await new Promise((resolve) => setTimeout(resolve, 2000));       // a controller would act on a change by now
    expect({ objects: said4all(), pods: pods(), secrets: secrets() }).toEqual(before);
  };

  beforeAll(async () => {
    for (const bootstrap of bootstraps(objects)) await new Bootstrap(kube, bootstrap).run();
  });

  test(`is accepted by strict server-side validation in any order (SEED=${seed})`, () => {
    expect({ code: applied.code, problems: applied.stderr.trim() }).toEqual({ code: 0, problems: '' });
    expect(applied.stdout.trim().split('\n')).toHaveLength(objects.length);
  });

  test('names every object once, so that nothing overwrites anything', () => {
    const names = objects.map((object) => `${object.apiVersion.replace(/\/.*/, '')} ${nameOf(object)}`);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  test('creates every object, and each where its manifest says', () => {
    const absent = kube.live(objects).flatMap((object, index) => object ? [] : [nameOf(objects[index])]);
    expect(absent).toEqual([]);
  });

  test('leaves no Secret without its values when the second application comes', () => {
    // Without this, "the values stay" below would hold for values that never were.
    const empty = kube.live(objects.filter(({ kind }) => kind === 'Secret')).filter((secret) => Object.keys(secret?.data ?? {}).length === 0);
    expect(empty.map((secret) => secret && nameOf(secret))).toEqual([]);
  });

  test('server-side a second time, from the files as they are, changes, rotates and removes nothing', async () => {
    await unchangedBy(() => kube.attempt(['apply', '--server-side', '--validate=strict', '-R', '-f', folder]));
  });

  test('keeps the number of replicas that an autoscaler or a person has set', async () => {
    const scaled = kube.list('horizontalpodautoscalers')
      .map(({ metadata, spec }) => ({ namespace: metadata.namespace as string, ...spec.scaleTargetRef, max: spec.maxReplicas }));
    for (const { namespace, kind, name, max } of scaled) {
      kube.run(['scale', `${kind.toLowerCase()}/${name}`, '-n', namespace, `--replicas=${max}`]);
      expect(applyAll(kube, objects, seed + 2, '--server-side').stderr).toBe('');
      expect({ name, replicas: kube.get(kind, name, namespace).spec.replicas }).toEqual({ name, replicas: max });
    }
  });

  test('client-side afterwards changes, rotates and removes nothing', async () => {
    // Client-side application keeps the whole object in an annotation, which is limited to 256 KiB: large CRDs cannot be applied so.
    const small = objects.filter((object) => JSON.stringify(object).length < 256 * 1024);
    expect(objects.filter((object) => !small.includes(object)).map(({ kind }) => kind)
      .filter((kind) => kind !== 'CustomResourceDefinition')).toEqual([]);
    await unchangedBy(() => applyAll(kube, small, seed + 3));
    // kubectl prints "configured" for some lists that it cannot compare (claim templates); what counts is what is stored.
    await unchangedBy(() => applyAll(kube, small, seed + 4));
  });
});
