import { importValues } from '../../lib/helm/import-values';
import { InputError } from '../../lib/helm/input-error';
import { render } from '../../lib/helm/render';
import { BAD_INPUTS } from './bad-inputs';

const release = { name: 'polyaxon', namespace: 'polyaxon' };

function rendered(values: string): string {
  const files = [{ name: 'v.yaml', text: values.split('; ').join('\n') }];
  return render(importValues({ chart: 'platform', release, files })).map(({ text }) => text).join('');
}

test.each(BAD_INPUTS)('$values is refused', ({ values, says }) => {
  try {
    rendered(values);
  } catch (error) {
    expect(error).toBeInstanceOf(InputError);
    expect((error as InputError).messages).toEqual(expect.arrayContaining(says.map((beginning) => expect.stringContaining(`v.yaml:${beginning}`) as string)));
    return;
  }
  throw new Error('it is accepted');
});

test.each(['namespace: other', '{}', 'postgresql: {auth: {existingSecret: my-pg}}', 'externalServices: {streams: {host: streams.corp}}',
  'postgresql: {primary: {persistence: {size: 1Gi}}}'])('%s works', (values) => {
  expect(rendered(values)).toContain('kind: Deployment');
});

test('an existing Secret of the database is read by all, and a claim has the size that is asked for', () => {
  expect(rendered('postgresql: {auth: {existingSecret: my-pg}}').match(/name: my-pg/g)!.length).toBeGreaterThan(1);
  expect(rendered('postgresql: {primary: {persistence: {size: 1Gi}}}')).toMatch(/storage: 1Gi/);
  expect(rendered('externalServices: {streams: {host: streams.corp}}')).not.toContain('streams.corpstreams.corp');
});
