import { installation, TENANTS } from './control-plane';
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

/** The accounts of a namespace with what their Roles there let them do, from the manifests. */
function accountsOf(namespace: string): { name: string; rights: Right[] }[] {
  const here = objects.filter(({ metadata }) => metadata.namespace === namespace);
  return here.filter(({ kind }) => kind === 'ServiceAccount').map(({ metadata }) => {
    const roles = here.filter(({ kind, subjects }) => kind === 'RoleBinding' && subjects.some(({ name }: any) => name === metadata.name)).map(({ roleRef }) => roleRef.name);
    const rules = here.filter((object) => object.kind === 'Role' && roles.includes(object.metadata.name)).flatMap(({ rules: found }) => found);
    return { name: metadata.name, rights: rules.flatMap(rightsOf) };
  });
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
