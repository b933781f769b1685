import { Imported } from '../../lib/helm/import-values';
import { render } from '../../lib/helm/render';
import { Outcome } from '../../lib/helm/report';
import { secretsFile } from '../../lib/helm/secrets-file';
import { dataOf } from '../support/chart';
import { imported as importedText, parsed, refusal, release, rendered as renderedText } from '../support/imported';
import { find } from '../support/synth';

/** A store that is on no node. */
const artifactsStore = { name: 's', kind: 's3', schema: { bucket: 's3://acme-store' } };

function imported(values: object): Imported {
  return importedText(JSON.stringify(values));
}

function rendered(values: object): any[] {
  return renderedText(JSON.stringify({ artifactsStore, ...values }));
}

function outcomesOf(values: object): { [path: string]: Outcome } {
  return Object.fromEntries(imported(values).report.map(({ path, outcome }) => [path, outcome]));
}

function refusalOf(values: object): readonly string[] {
  return refusal(JSON.stringify({ artifactsStore, ...values })).map((message) => message.replace(/^v\.yaml:1:\d+: /, ''));
}

const agentConfig = (objects: any[]): { [name: string]: string } => dataOf(objects, 'polyaxon-polyaxon-agent-config');
const podOf = (objects: any[], name = 'api'): any => find(objects, 'Deployment', `polyaxon-polyaxon-${name}`).spec.template.spec;
const namesOf = (objects: any[], ...kinds: string[]): string[] =>
  objects.filter(({ kind }) => kinds.includes(kind)).map(({ metadata }) => metadata.name);

describe('runs', () => {
  const placed = (values: object): unknown => JSON.parse(agentConfig(rendered(values)).POLYAXON_AGENT_DEFAULT_SCHEDULING ?? 'null');
  const tolerations = [{ key: 't', operator: 'Exists' }];

  test('are where all pods are, or where the agent is', () => {
    expect(placed({})).toBeNull();
    expect(placed({ nodeSelector: { pool: 'all' } })).toEqual({ nodeSelector: { pool: 'all' } });
    expect(placed({ nodeSelector: { pool: 'all' }, tolerations, agent: { nodeSelector: { pool: 'agent' } } }))
      .toEqual({ nodeSelector: { pool: 'agent' }, tolerations });
  });

  test('on other nodes than the gateway\'s need a store that is on every node, of which a user hears', () => {
    const said = (values: object): readonly string[] => imported(values).warnings.filter((text) => text.includes('folder of their node'));
    const apart = { gateway: { nodeSelector: { pool: 'a' } }, agent: { nodeSelector: { pool: 'b' } } };
    expect(said(apart)).toEqual([expect.stringMatching(/agent\.nodeSelector\.pool: runs and the gateway/)]);
    expect(said({ gateway: apart.gateway })).toEqual([expect.stringMatching(/gateway\.nodeSelector\.pool: runs and the gateway/)]);
    expect(said({ nodeSelector: { pool: 'a' } })).toEqual([]);
    expect(said({ artifactsStore, ...apart })).toEqual([]);
    expect(render(imported(apart))).not.toEqual([]);
  });

  test('have no default priority, as in the official chart', () => {
    expect(placed({ agent: { priorityClassName: 'high', nodeSelector: { pool: 'agent' } } })).toEqual({ nodeSelector: { pool: 'agent' } });
  });

  test('are placed by an agent that is off, too, and pull images with its Secrets', () => {
    const off = { enabled: false, nodeSelector: { pool: 'agent' }, imagePullSecrets: ['acme'], watchCluster: true, labels: { a: 'b' } };
    expect(placed({ agent: off })).toEqual({ nodeSelector: { pool: 'agent' } });
    expect(agentConfig(rendered({ agent: off }))).toMatchObject({ POLYAXON_AGENT_DEFAULT_IMAGE_PULL_SECRETS: '["acme"]', POLYAXON_WATCH_CLUSTER: 'true' });
    expect(outcomesOf({ artifactsStore, agent: off })).toMatchObject({
      'agent.nodeSelector.pool': Outcome.APPLIED, 'agent.watchCluster': Outcome.APPLIED, 'agent.labels.a': Outcome.TRANSLATED,
    });
  });
});

describe('tolerations', () => {
  test('are carried over in each of Kubernetes\' forms', () => {
    const tolerations = [
      { operator: 'Exists' },
      { key: 'a', operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 60 },
      { key: 'b', operator: 'Equal', value: 'c', effect: 'NoSchedule' },
    ];
    expect(podOf(rendered({ gateway: { tolerations } })).tolerations).toEqual(tolerations);
    expect(podOf(rendered({ gateway: { tolerations: [{ key: 'd' }] } })).tolerations).toEqual([{ key: 'd', operator: 'Equal', value: '' }]);
  });

  test.each([
    ['a value beside Exists', { key: 'a', operator: 'Exists', value: 'b' }, /^gateway\.tolerations\[0\]\.value = "b": operator Exists takes any value/],
    ['a time of what ends no pod', { key: 'a', operator: 'Exists', tolerationSeconds: 5 }, /^gateway\.tolerations\[0\]\.tolerationSeconds = 5: no other effect/],
    ['a value without a key', { value: 'a' }, /^gateway\.tolerations\[0\]\.key = "": not the key of a taint/],
    ['another word for an effect', { key: 'a', effect: 'Never' }, /^gateway\.tolerations\[0\]\.effect = "Never": not one of the values/],
  ])('%s is refused', (_, toleration, message) => {
    expect(refusalOf({ gateway: { tolerations: [toleration] } })).toEqual([expect.stringMatching(message)]);
  });
});

describe('additional namespaces', () => {
  const agent = { token: 'a-token', additionalNamespaces: ['team-a', 'team-b'] };

  test('have the agent\'s token, and no other Secret', () => {
    const secrets = parsed(secretsFile(imported({ agent, internalToken: 'another' }).secrets, release));
    expect(secrets.map(({ metadata: { name, namespace } }) => [name, namespace])).toEqual(expect.arrayContaining([
      ['polyaxon-polyaxon-agent-secret', 'polyaxon'], ['polyaxon-polyaxon-agent-secret', 'team-a'], ['polyaxon-polyaxon-agent-secret', 'team-b'],
    ]));
    expect(secrets.filter(({ metadata }) => metadata.namespace !== 'polyaxon')).toHaveLength(2);
    expect(new Set(secrets.filter(({ metadata }) => metadata.name === 'polyaxon-polyaxon-agent-secret').map(({ stringData }) => stringData.POLYAXON_AUTH_TOKEN)))
      .toEqual(new Set(['a-token']));
  });

  test('give no right in the whole cluster', () => {
    expect(namesOf(rendered({ agent }), 'ClusterRole', 'ClusterRoleBinding')).toEqual([]);
  });
});

describe('a control plane of agents elsewhere', () => {
  const values = { organizationKey: 'key', agent: { enabled: false, watchCluster: true }, allowedHosts: ['acme.com'], connections: [] };

  test('has nothing of an agent, as in the official chart, but the kinds of its runs', () => {
    const objects = rendered(values);
    expect(namesOf(objects, 'Deployment')).toEqual(['polyaxon-polyaxon-api']);
    expect(namesOf(objects, 'ConfigMap')).not.toContain('polyaxon-polyaxon-agent-config');
    expect(namesOf(objects, 'CustomResourceDefinition')).not.toEqual([]);
    expect(namesOf(rendered({ ...values, operator: { enabled: false } }), 'CustomResourceDefinition')).toEqual([]);
    expect(outcomesOf({ ...values, operator: { image: 'acme/operator' } })).toMatchObject({
      'agent.watchCluster': Outcome.TRANSLATED, 'operator.image': Outcome.TRANSLATED, 'allowedHosts[0]': Outcome.APPLIED,
    });
  });

  test('is one with an agent that is off where no organization has a key', () => {
    expect(namesOf(rendered({ agent: { enabled: false } }), 'ConfigMap')).toContain('polyaxon-polyaxon-agent-config');
  });
});

describe('a security context', () => {
  const pods = (securityContext: object): any => podOf(rendered({ securityContext: { enabled: true, ...securityContext } }));

  test('is carried over as it is written, also where it is looser than the typed API\'s', () => {
    const { securityContext, containers } = pods({ runAsUser: 0, runAsGroup: 0, fsGroup: 0, runAsNonRoot: false, allowPrivilegeEscalation: true });
    expect(securityContext).toMatchObject({ runAsUser: 0, runAsGroup: 0, fsGroup: 0 });
    expect(securityContext).not.toHaveProperty('runAsNonRoot');
    expect(containers[0].securityContext).toEqual({ allowPrivilegeEscalation: true });
  });

  test('has each of the older words in the place of its own new one', () => {
    expect(pods({ user: 4444 }).securityContext).toMatchObject({ runAsUser: 4444, runAsGroup: 2222, fsGroup: 2222 });
    expect(pods({ group: 4445, runAsUser: 3333 }).securityContext).toMatchObject({ runAsUser: 3333, runAsGroup: 4445, fsGroup: 2222 });
    expect(outcomesOf({ securityContext: { enabled: true, user: 4444, runAsUser: 3333 } })).toMatchObject({
      'securityContext.user': Outcome.TRANSLATED, 'securityContext.runAsUser': Outcome.TRANSLATED,
    });
  });

  test('that is not enabled is none', () => {
    expect(podOf(rendered({ securityContext: { runAsUser: 3333 } }))).not.toHaveProperty('securityContext');
    expect(outcomesOf({ securityContext: { runAsUser: 3333 } })).toEqual({ 'securityContext.runAsUser': Outcome.TRANSLATED });
  });

  test('by which no pod could start is refused', () => {
    expect(refusalOf({ securityContext: { enabled: true, runAsUser: 0 } }))
      .toEqual([expect.stringMatching(/^securityContext\.runAsUser = 0: out of range/)]);
  });
});

describe('what is off', () => {
  test('an operator leaves the agent what it is told of it, and the kinds of its jobs', () => {
    const values = { operator: { enabled: false, maxConcurrentReconciles: 3, leaderElection: true }, operators: { tfjob: true } };
    expect(agentConfig(rendered(values))).toMatchObject({ POLYAXON_MAX_CONCURRENT_RECONCILES: '3', POLYAXON_TFJOB_ENABLED: 'true' });
    expect(outcomesOf(values)).toMatchObject({ 'operators.tfjob': Outcome.APPLIED, 'operator.leaderElection': Outcome.TRANSLATED });
  });

  test('health checks are off unless the values ask for them', () => {
    expect(podOf(rendered({}), 'agent').containers[0]).not.toHaveProperty('livenessProbe');
    expect(podOf(rendered({ agent: { enableHealthChecks: true } }), 'agent').containers[0]).toHaveProperty('livenessProbe');
  });

  test('accounts are none, of which a user hears', () => {
    expect(namesOf(rendered({ rbac: { enabled: false } }), 'ServiceAccount', 'Role')).toEqual([]);
    expect(imported({ rbac: { enabled: false } }).warnings).toEqual([expect.stringMatching(/rbac\.enabled: no component has an account of its own/)]);
    expect(imported({ rbac: { enabled: true } }).warnings).toEqual([]);
  });
});
