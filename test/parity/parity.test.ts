import { existsSync, readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { parse } from 'yaml';
import { DEVIATIONS } from '../../lib/helm/deviations';
import { compare, Difference } from '../../lib/helm/diff/compare';
import { objectsIn } from '../../lib/helm/diff/objects';
import { ChartName, importValues } from '../../lib/helm/import-values';
import { render } from '../../lib/helm/render';
import { secretsFile } from '../../lib/helm/secrets-file';

/** What the official charts render: not part of the project. */
const PARITY = process.env.PARITY_DIR ?? join(__dirname, '../../../shared/parity');
/** The release, in the name of an object. */
const RELEASE = /(?<!\bpolyaxon-)\bpolyaxon(?=-(polyaxon|postgresql|rabbitmq|redis|training-?jobs|clean-runs|admin-user|create-exchange)\b)/g;
const text = (file: string): string => readFileSync(file, 'utf8');

test('what `diff` tells the reasons of is what the tests allow', () => {
  expect(DEVIATIONS).toEqual(parse(text(join(__dirname, 'deviations.yaml'))));
  expect(DEVIATIONS.length).toBeLessThan(60);
  expect(DEVIATIONS.filter(({ reason, object, path }) => !reason || (object === '*' && (path ?? '*') === '*'))).toEqual([]);
});

const cases = existsSync(PARITY) ? readdirSync(join(PARITY, 'cases')).map((file) => file.replace(/\.yaml$/, '')) : [];

(cases.length ? describe : describe.skip)('beside the official charts', () => {
  test('every case is there', () => expect(cases).toHaveLength(52));

  test.each(cases)('%s differs from the official chart in what is declared, and in nothing else', (name) => {
    expect(differing(name)).toEqual([]);
  });

  test.each(['defaults', 'celery-redis', 'external-rabbitmq', 'platform-identity', 'agent-chart-namespaces', 'trainingjobs'])(
    '%s differs in nothing else under another name', (name) => expect(differing(name, 'ml')).toEqual([]));
});

/** What differs without a declared reason. */
function differing(name: string, releaseName = 'polyaxon'): Difference[] {
  const release = { name: releaseName, namespace: 'polyaxon' };
  const file = text(join(PARITY, 'cases', `${name}.yaml`));
  const chart = /^# chart: (\w+)/.exec(file)![1].replace('polyaxon', 'platform') as ChartName;
  const imported = importValues({ chart, release, files: [{ name: `${name}.yaml`, text: file }] });
  const rendered = [...render(imported), { name: 'secrets', text: secretsFile(imported.secrets, release) }];
  const expected = text(join(PARITY, 'expected', `${name}.yaml`)).replace(RELEASE, releaseName);
  return compare(objectsIn([{ name, text: expected }], release.namespace), objectsIn(rendered, release.namespace), DEVIATIONS, releaseName, name)
    .filter(({ deviation }) => !deviation);
}
