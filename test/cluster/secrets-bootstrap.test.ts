import { Bootstrap, bootstraps } from './bootstrap';
import { EXAMPLES, installation } from './control-plane';

const found = EXAMPLES.flatMap((example) => {
  const { kube, objects } = installation(example);
  return bootstraps(objects).map((manifests) => ({ name: `${manifests.job.metadata.name} of ${example}`, kube, objects, manifests }));
});

test('the quickstart has a Job that fills the Secrets', () => {
  expect(found.map(({ name }) => name)).toContainEqual(expect.stringMatching(/ of quickstart$/));
});

describe.each(found)('$name, run with the token of its ServiceAccount', ({ kube, objects, manifests }) => {
  const job = new Bootstrap(kube, manifests);
  const { namespace, secrets } = manifests;
  const all = (values: Record<string, Record<string, string>>) => Object.values(values).flatMap((data) => Object.values(data));
  const clear = () => secrets.forEach((name) => kube.run(['patch', 'secret', name, '-n', namespace, '--type=merge', '-p', '{"data":null}']));
  const set = (name: string, data: object) =>
    kube.run(['patch', 'secret', name, '-n', namespace, '--type=merge', '-p', JSON.stringify({ data })]);

  test('may patch Secrets that the manifests have without data', () => {
    const declared = objects.filter(({ kind, metadata }) => kind === 'Secret' && metadata.namespace === namespace
      && secrets.includes(metadata.name));
    expect(declared.map(({ metadata }) => metadata.name).sort()).toEqual([...secrets].sort());
    for (const { metadata, data, stringData } of declared) expect({ name: metadata.name, data, stringData }).toEqual({ name: metadata.name });
  });

  test('is told the keys of every Secret, among them all that containers need', () => {
    const wanted = job.wanted();
    expect(Object.entries(wanted).filter(([, keys]) => keys.length === 0)).toEqual([]);
    const told = Object.entries(wanted).flatMap(([name, keys]) => keys.map((key) => `${name} ${key}`));
    expect(told).toEqual(expect.arrayContaining(Bootstrap.referenced(objects, secrets)));
  });

  test('fills every key once, with distinct values of at least 32 bytes, and logs none', async () => {
    clear();
    expect(all(job.values())).toEqual([]);
    const { stdout, stderr } = await job.run();
    const values = job.values();
    for (const [name, keys] of Object.entries(job.wanted())) {
      expect({ [name]: Object.keys(values[name]).sort() }).toEqual({ [name]: [...keys].sort() });
    }
    expect(all(values).filter((value) => Buffer.from(value, 'base64').length < 32)).toEqual([]);
    expect(new Set(all(values)).size).toBe(all(values).length);
    for (const value of all(values)) {
      expect(stdout + stderr).not.toContain(value);
      expect(stdout + stderr).not.toContain(Buffer.from(value, 'base64').toString());
    }
  });

  test('changes nothing the second time', async () => {
    const live = () => secrets.map((name) => kube.get('secret', name, namespace));
    const before = live();
    expect(all(job.values())).not.toEqual([]);
    await job.run();
    expect(live()).toEqual(before);                // the resource version too: not even an empty patch
  });

  test('makes other values in another cluster', async () => {
    const first = all(job.values());
    clear();
    await job.run();
    expect(all(job.values())).toHaveLength(first.length);
    expect(all(job.values()).filter((value) => first.includes(value))).toEqual([]);
  });

  test('fills only what is missing, and leaves what a person has set', async () => {
    const mine = Buffer.from('mine').toString('base64');
    const missing = Object.entries(job.values())
      .map(([name, data]) => ({ name, key: Object.keys(data).sort()[0], others: Object.keys(data).sort().slice(1) }));
    const old = job.values();
    for (const { name, key, others } of missing) {
      set(name, { [key]: null, unrelated: mine, ...Object.fromEntries(others.map((other) => [other, mine])) });
    }
    const before = job.values();
    await job.run();
    const after = job.values();
    for (const { name, key } of missing) {
      const { [key]: filled, ...rest } = after[name];
      expect(rest).toEqual(before[name]);
      expect(filled).not.toBe(old[name][key]);
      expect(Buffer.from(filled, 'base64').length).toBeGreaterThanOrEqual(32);
    }
    clear();
  });

  test('creates no Secret that is absent, and fills it once it has been applied', async () => {
    const [name] = secrets;
    const declared = objects.filter(({ kind, metadata }) => kind === 'Secret' && metadata.name === name && metadata.namespace === namespace);
    kube.run(['delete', 'secret', name, '-n', namespace]);
    const early = job.attempt();                   // it may wait for the Secret, or fail and be tried again by the Job
    try {
      await new Promise((resolve) => setTimeout(resolve, 5000));
      expect(kube.attempt(['get', 'secret', name, '-n', namespace]).stderr).toContain('NotFound');
    } finally {
      kube.apply(declared, '--server-side');
    }
    if ((await early).code !== 0) await job.run();
    for (const [filled, keys] of Object.entries(job.wanted())) expect(Object.keys(job.values()[filled])).toEqual(expect.arrayContaining(keys));
  });

  test('may get and patch exactly these Secrets, and nothing else', async () => {
    const review = { apiVersion: 'authorization.k8s.io/v1', kind: 'SelfSubjectRulesReview', spec: { namespace } };
    const { body } = await kube.request(job.token(), 'POST', '/apis/authorization.k8s.io/v1/selfsubjectrulesreviews', review);
    // What every account may do: ask what it may do.
    const own = body.status.resourceRules.filter(({ apiGroups }: {
      apiGroups: string[] }) => !apiGroups.every((group) => ['authorization.k8s.io', 'authentication.k8s.io'].includes(group)));
    const may = own.flatMap(({ apiGroups, resources, verbs, resourceNames = ['*'] }: Record<string, string[]>) =>
      apiGroups.flatMap((group) => resources.flatMap((resource) => verbs.flatMap((verb) => resourceNames.map((name) => `${verb} ${group}/${resource} ${name}`)))));
    expect([...new Set(may)].sort()).toEqual(secrets.flatMap((name) => [`get /secrets ${name}`, `patch /secrets ${name}`]).sort());
  });

  test('gets and patches these Secrets when it asks the API server', async () => {
    const token = job.token();
    for (const name of secrets) {
      const path = `/api/v1/namespaces/${namespace}/secrets/${name}`;
      expect([name, (await kube.request(token, 'GET', path)).status, (await kube.request(token, 'PATCH', path, {})).status]).toEqual([name,
        200, 200]);
    }
  });

  const secret = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'foreign' }, data: {} };
  const here = `/api/v1/namespaces/${namespace}`;
  // Objects, not rows: jest takes a missing fourth column for a callback and waits for it.
  test.each(([
    ['list the Secrets', 'GET', `${here}/secrets`],
    ['watch the Secrets', 'GET', `${here}/secrets?watch=1`],
    ['list the Secrets of all namespaces', 'GET', '/api/v1/secrets'],
    ['get a foreign Secret', 'GET', `${here}/secrets/foreign`],
    ['patch a foreign Secret', 'PATCH', `${here}/secrets/foreign`, {}],
    ['get the Secret of that name in another namespace', 'GET', `/api/v1/namespaces/default/secrets/${secrets[0]}`],
    ['create a Secret', 'POST', `${here}/secrets`, secret],
    ['replace its own Secret', 'PUT', `${here}/secrets/${secrets[0]}`, { ...secret, metadata: { name: secrets[0] } }],
    ['delete its own Secret', 'DELETE', `${here}/secrets/${secrets[0]}`],
    ['delete all Secrets', 'DELETE', `${here}/secrets`],
    ['list the ConfigMaps', 'GET', `${here}/configmaps`],
    ['list the pods', 'GET', `${here}/pods`],
    ['create a pod', 'POST', `${here}/pods`, { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'foreign' }, spec: { containers: [] } }],
    ['make itself a token of another account', 'POST', `${here}/serviceaccounts/default/token`, { apiVersion: 'authentication.k8s.io/v1',
      kind: 'TokenRequest', spec: {} }],
    ['change its own Role', 'PATCH', `/apis/rbac.authorization.k8s.io/v1/namespaces/${namespace}/roles/${manifests.role.metadata.name}`, {}],
    ['list the Deployments', 'GET', `/apis/apps/v1/namespaces/${namespace}/deployments`],
    ['list the nodes', 'GET', '/api/v1/nodes'],
  ] as [string, string, string, object?][])
    .map(([what, method, path, body]) => ({ what, method, path, body })))('is refused to $what', async ({ method, path, body }) => {
    const { status, body: answer } = await kube.request(job.token(), method, path, body);
    expect({ status, reason: answer.reason }).toEqual({ status: 403, reason: 'Forbidden' });
  });

  test('presents a token of its own ServiceAccount', async () => {
    // Without this, the refusals could be those of a token that is worth nothing.
    const { body } = await kube.request(job.token(), 'POST', '/apis/authentication.k8s.io/v1/selfsubjectreviews', {
      apiVersion: 'authentication.k8s.io/v1', kind: 'SelfSubjectReview' });
    expect(body.status.userInfo.username).toBe(`system:serviceaccount:${namespace}:${manifests.serviceAccount}`);
  });
});
