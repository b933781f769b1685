import { mutations, Mutation, Outcome, outcomeOf } from './support/mutations';
import { reachable, used } from './support/options';

jest.setTimeout(120_000);

/** What shows no effect in a manifest, for the reason that stands there. */
const EXCEPTIONS: { readonly [subject: string]: Outcome } = {
  // What messages call the pool.
  'NodePool.of(name)': Outcome.NONE,
  // Each allows what is refused without it, and changes nothing else.
  'SchedulingOptions.shareNodes': Outcome.REFUSED,
  'PolyaxonAgentChartProps.unregistered': Outcome.REFUSED,
  'IngressOptions.insecure': Outcome.REFUSED,
  'IngressOptions.backendTls': Outcome.REFUSED,
  'IngressOptions.controllerCertificate': Outcome.REFUSED,
  // The port beside each is refused without it.
  'GatewayServiceOptions.scheme': Outcome.REFUSED,
  'FlowerServiceOptions.type': Outcome.REFUSED,
  // Another letter behind the URL is none, and it cannot be left out.
  'LdapOptions.serverUri': Outcome.REFUSED,
  // The scheme of `bucket`, which must go with it, says the same.
  'VolumeOptions.store': Outcome.REFUSED,
};

const all = mutations();
const outcomes = new Map<Mutation, ReturnType<typeof outcomeOf>>();

/** What comes of a mutation, asked once. */
function outcome(mutation: Mutation): ReturnType<typeof outcomeOf> {
  if (!outcomes.has(mutation)) outcomes.set(mutation, outcomeOf(mutation));
  return outcomes.get(mutation)!;
}

const types = [...new Set(all.map(({ subjects: [subject] }) => subject.split('.')[0]))];

test.each(types)('every option of %s that a fixture sets shows in the manifests, or is needed by another', (type) => {
  const ofType = all.filter(({ subjects: [subject] }) => subject.split('.')[0] === type);
  const silent = ofType.filter((mutation) => outcome(mutation).outcome === Outcome.NONE && EXCEPTIONS[mutation.subjects[0]] !== Outcome.NONE);
  expect(silent.map((mutation) => `${mutation.place} ${mutation.subjects[0]}: ${outcome(mutation).message ?? 'nothing changes'}`)).toEqual([]);
});

test('every option, every factory and every word that one takes changes a manifest somewhere, but for the exceptions', () => {
  const { options, factories, parameters } = reachable();
  const best = new Map<string, Outcome>();
  for (const mutation of all) {
    for (const subject of mutation.subjects.filter((name) => best.get(name) !== Outcome.DIFFERS)) {
      best.set(subject, outcome(mutation).outcome);
    }
  }
  const found = new Set([...options, ...factories, ...parameters, ...best.keys()]);
  const exceptions = [...found].filter((subject) => best.get(subject) !== Outcome.DIFFERS).map((subject) => [subject, best.get(subject)]);
  expect(Object.fromEntries(exceptions)).toEqual(EXCEPTIONS);
});

test('the walk finds options of options, of factory methods and of constructs', () => {
  expect([...reachable().options]).toEqual(expect.arrayContaining(['PolyaxonChartProps.core', 'InstallationOptions.release',
    'Autoscaling.targetCpu', 'ClaimOptions.size', 'ExternalPostgresOptions.sslMode', 'IngressTls.hosts', 'AgentProps.registration',
    'ClusterOptions.forwardProxy']));
});

test('every option of the public classes is set in one of the fixtures', () => {
  const set = used();
  expect([...reachable().options].filter((option) => !set.has(option))).toEqual([]);
});

test('every way to make such an option is taken in one of the fixtures', () => {
  const set = used();
  expect([...reachable().factories].filter((factory) => !set.has(factory))).toEqual([]);
});
