import { installAgent, severalNamespaces } from '../support/agents';
import { applyAll, installation, TENANTS } from './control-plane';
import { KubeObject, settled } from './kubectl';

/** One thing that a Role lets an account do: a verb on a resource. */
interface Right { readonly group: string; readonly resource: string; readonly verb: string; readonly name: string }

const { kube, objects, applied } = installation(TENANTS);
const TEAMS = ['team-a', 'team-b'];
const NAMESPACES = ['polyaxon', ...TEAMS];

/** The versions of the groups in the Roles; one that is not served is refused all the same where there is no right. */
const VERSIONS: { [group: string]: string } = { 'polyaxon.com': 'v1', 'metrics.k8s.io': 'v1beta1' };

/** What no API server takes for an object of any kind. */
const NOTHING = { apiVersion: 'nothing/v1', kind: 'Nothing' };

/** An agent with namespaces beside its own, added to those of the example. */
const several: KubeObject[] = installAgent({
  ...severalNamespaces, security: {}, namespace: 'team-c', additionalNamespaces: ['team-c-1'], crds: false,
});

/** The accounts of a namespace with what the Roles there, or in another one, let them do, from the manifests. */
function accountsOf(namespace: string, to = namespace): { name: string; rights: Right[] }[] {
  const all = [...objects, ...several];
  const there = all.filter(({ metadata }) => metadata.namespace === to);
  return all.filter(({ kind, metadata }) => kind === 'ServiceAccount' && metadata.namespace === namespace).map(({ metadata }) => {
    const isSubject = (subject: any): boolean => subject.name === metadata.name && subject.namespace === namespace;
    const roles = there.filter(({ kind, subjects }) => kind === 'RoleBinding' && subjects.some(isSubject)).map(({ roleRef }) => roleRef.name);
    const rules = there.filter((object) => object.kind === 'Role' && roles.includes(object.metadata.name)).flatMap(({ rules: found }) => found);
    return { name: metadata.name, rights: rules.flatMap(rightsOf) };
  });
}

/** The accounts that have rights, by their part. */
function partsOf(namespace: string, to = namespace): string[] {
  return accountsOf(namespace, to).filter(({ rights: found }) => found.length).map(({ name }) => name.replace(/^.*-polyaxon-(.*)-sa$/, '$1')).sort();
}

function rightsOf({ apiGroups, resources, verbs, resourceNames = ['nobody'] }: any): Right[] {
  const [name] = resourceNames;
  return apiGroups.flatMap((group: string) => resources.flatMap((resource: string) =>
    verbs.map((verb: string) => ({ group, resource, verb, name }))));
}

/** All that any account of an agent may do in its own namespace. */
const rights = [...new Map(accountsOf('team-a').flatMap(({ rights: found }) => found).map((right) => [JSON.stringify(right), right])).values()];

/** The status of a real request for this, by an account. Where the account may, it names nothing that is there, so nothing happens. */
async function attempt(token: string, namespace: string, { group, resource, verb, name }: Right): Promise<number> {
  const [kind, ...subresource] = resource.split('/');
  const version = group === '' ? 'api/v1' : `apis/${group}/${VERSIONS[group] ?? 'v1'}`;
  const collection = `/${version}/namespaces/${namespace}/${kind}`;
  const one = [collection, name, ...subresource].join('/');
  const [method, path] = ({
    get: ['GET', one],
    list: ['GET', collection],
    watch: ['GET', `${collection}?watch=true&timeoutSeconds=1`],
    create: ['POST', subresource.length ? one : collection],
    update: ['PUT', one],
    patch: ['PATCH', one],
    delete: ['DELETE', one],
    deletecollection: ['DELETE', `${collection}?labelSelector=nobody%3Dhas-this`],
  } as Record<string, [string, string]>)[verb];
  // Judged by its right before it is read: who may gets 400, and nothing is made.
  const body = { POST: NOTHING, PUT: NOTHING, PATCH: {} }[method];
  return (await kube.request(token, method, path, body)).status;
}

async function statuses(account: string, from: string, to: string, asked: readonly Right[]): Promise<string[]> {
  const token = kube.run(['create', 'token', account, '-n', from]).trim();
  const found: string[] = [];
  for (const right of asked) {
    found.push(`${right.verb} ${right.group}/${right.resource}: ${await attempt(token, to, right)}`);
  }
  return found;
}

test('a control plane and two agents are applied to one API server', () => {
  expect({ code: applied.code, stderr: applied.stderr }).toEqual({ code: 0, stderr: '' });
  expect(rights.length).toBeGreaterThan(60);
  const parts = ['agent', 'clean-runs', 'gateway', 'operator', 'runs', 'secrets'];
  expect(TEAMS.map((team) => partsOf(team))).toEqual([parts, parts]);
  expect(kube.list('clusterroles,clusterrolebindings').filter(({ metadata }) => /polyaxon/.test(metadata.name))).toEqual([]);
});

// S002-010 S002-013
describe.each(TEAMS.flatMap((from) => accountsOf(from).map((account) => [from, account.name, account.rights] as const)))('in %s, %s', (from, name, own) => {
  test('does at home what its Role says', async () => {
    const refused = (await statuses(name, from, from, own)).filter((line) => / 40[13]$/.test(line));
    expect(refused).toEqual([]);
  });

  test.each(NAMESPACES.filter((to) => to !== from))('is refused all of it in %s, verb by verb', async (to) => {
    const found = await statuses(name, from, to, rights);
    expect(found.filter((line) => !line.endsWith(' 403'))).toEqual([]);
  });
});

// S002-028 S002-033
describe.each(accountsOf('polyaxon').map(({ name }) => name))('the account %s of the control plane', (name) => {
  test.each(TEAMS)('is refused everything in %s', async (to) => {
    const found = await statuses(name, 'polyaxon', to, rights);
    expect(found.filter((line) => !line.endsWith(' 403'))).toEqual([]);
  });
});

// S002-034
describe('an agent with a further namespace', () => {
  const further = accountsOf('team-c', 'team-c-1').filter(({ rights: found }) => found.length);

  beforeAll(() => {
    const { code, stderr } = applyAll(kube, several, 7, '--server-side', '--validate=strict');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });

  test('has rights there for what works on runs, and runs have an account of that namespace', () => {
    expect(partsOf('team-c', 'team-c-1')).toEqual(['agent', 'clean-runs', 'gateway', 'operator']);
    expect(partsOf('team-c-1')).toEqual(['runs']);
  });

  test.each(further.map(({ name, rights: own }) => [name, own] as const))('%s does there what its Role says', async (name, own) => {
    expect((await statuses(name, 'team-c', 'team-c-1', own)).filter((line) => / 40[13]$/.test(line))).toEqual([]);
  });

  test.each([...accountsOf('team-c').map(({ name }) => ['team-c', name]), ...accountsOf('team-c-1').map(({ name }) => ['team-c-1', name])])(
    'in %s, %s is refused everything of other teams', async (from, name) => {
      for (const to of [...NAMESPACES, ...from === 'team-c' ? [] : ['team-c']]) {
        expect((await statuses(name, from, to, rights)).filter((line) => !line.endsWith(' 403'))).toEqual([]);
      }
    });
});

// S002-031
test('the pods of each agent land on the nodes of its team, once there are some', async () => {
  TEAMS.forEach((team, i) => kube.run(['label', 'node', `node-${i + 1}`, `team=${team.slice(-1)}`, '--overwrite']));
  const deployed = (pod: KubeObject): boolean => pod.metadata.labels?.['batch.kubernetes.io/job-name'] === undefined;
  const elsewhere = (): string[] => TEAMS.flatMap((team, i) => {
    const pods = kube.list('pods').filter(({ metadata }) => metadata.namespace === team).filter(deployed);
    return pods.length < 3 ? [`${pods.length} pods in ${team}`] : pods.filter(({ spec }) => spec.nodeName !== `node-${i + 1}`).map(({ metadata }) => metadata.name);
  });
  expect(await settled(elsewhere)).toEqual([]);
});
