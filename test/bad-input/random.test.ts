import { App } from 'cdk8s';
import { PolyaxonAgentChart, PolyaxonChart } from 'cdk8s-polyaxon';
import fc from 'fast-check';
import { partAt, replaced, watchFactories, waysOf } from '../support/parts';
import { objectsOf } from '../support/synth';

watchFactories();
// Only now, so that what the fixtures make is seen.
const { allOptions } = jest.requireActual<typeof import('../support/all-options')>('../support/all-options');
const { agentOptions } = jest.requireActual<typeof import('../support/agents')>('../support/agents');

const install = (Kind: new (scope: App, id: string, props: never) => unknown) => (props: unknown): App => {
  const app = new App();
  new Kind(app, 'polyaxon', props as never);
  return app;
};
const fixtures = [
  ...Object.values(allOptions).map((props) => ({ kind: 'platform', props, make: install(PolyaxonChart) })),
  ...Object.values(agentOptions).map((props) => ({ kind: 'agent', props, make: install(PolyaxonAgentChart) })),
];
/** All that can be wrong, once where several fixtures have the same. */
const places = [...new Map(fixtures.flatMap((fixture) => waysOf(fixture.props)
  .map((way) => [`${fixture.kind} ${way.join('.')}`, { ...fixture, way }] as const))).values()];

const circle: Record<string, unknown> = {};
circle.self = circle;
const OTHERS: unknown[] = [
  undefined, null, '', 'x', 'a b', ' ', '☃', 'ﬀ\u0000', '__proto__', 'x'.repeat(5000), '-1', '10GB', 'https://user:pass@host/', 0, -1, 1, 0.5, 1e308,
  NaN, Infinity, 2n, true, false, [], [null], [undefined], [[]], ['x'], [1], {}, { a: 1 }, { a: null }, { a: undefined }, { name: 'x' }, circle,
  JSON.parse('{"__proto__": {"a": 1}, "constructor": "x"}'), Object.create(null), new Map([['a', 1]]), new Date(0), /x/, Symbol('x'), () => 1, new App(),
];

/** Whether it is a whole installation, or refused with nothing but problems. */
function outcome(make: () => App): 'made' | 'refused' {
  try {
    const app = make();
    app.node.findAll().forEach((child) => child.node.validate());
    expect(objectsOf(app).length).toBeGreaterThan(0);
    return 'made';
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'ConfigurationError') throw error;
    expect(error.stack).toBe(`ConfigurationError: ${error.message}`);
    expect(error.message).toMatch(/^\d+ problems? in the configuration(\n {2}- .+ = .*: .+; .+)+$/s);
    return 'refused';
  }
}

test('the fixtures have places to go wrong at, also in what factories are given', () => {
  const ways = places.map(({ way }) => way.join('.'));
  expect(ways).toEqual(expect.arrayContaining([
    'core.gateway.replicas', 'dependencies.postgres.0.password.1', 'persistence.connections.4.2.secret.mountPath', 'controlPlane.0',
  ]));
  expect(places.length).toBeGreaterThan(500);
});

test('an option that is left out is refused in words or missed by nobody, wherever it is', () => {
  const wrong = places.flatMap(({ props, make, way }) => {
    try {
      outcome(() => make(replaced(props, way, undefined)));
      return [];
    } catch (error) {
      return [`${way.join('.')}: ${(error as Error).stack}`];
    }
  });
  expect(wrong).toEqual([]);
}, 240_000);

test('what is of another type or value is refused in words or taken, never by a stack trace', () => {
  const seen = { made: 0, refused: 0 };
  const elsewhere = fc.constantFrom(...places).map(({ props, way }) => partAt(props, way));
  const other = fc.oneof(fc.constantFrom(...OTHERS), fc.string({ unit: 'binary' }), fc.double(), elsewhere);
  fc.assert(fc.property(fc.constantFrom(...places), other, ({ props, make, way }, part) => {
    seen[outcome(() => make(replaced(props, way, part)))] += 1;
  }), { numRuns: 600 });
  expect(seen.refused).toBeGreaterThan(300);
  expect(seen.made).toBeGreaterThan(0);
}, 240_000);
