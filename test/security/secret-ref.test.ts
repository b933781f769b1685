import { SecretRef } from '../../lib';
import { problemsIn } from '../support/synth';

test('it holds the name and the key, and nothing else', () => {
  expect({ ...SecretRef.of('plx-db', 'password') }).toEqual({ name: 'plx-db', key: 'password' });
});

test.each([
  ['Plx', 'password', 'it.name = "Plx": not the name of a Kubernetes object; give'],
  ['', 'password', 'it.name = "": missing; give the name of a Secret'],
  [undefined, 'password', 'it.name = (nothing): missing; give the name of a Secret'],
  ['plx', 'pass word', 'it.key = "pass word": not a key of a Secret; give'],
  ['plx', undefined, 'it.key = (nothing): missing; give a key of the Secret'],
])('the name %j with the key %j is refused', (name, key, message) => {
  expect(problemsIn(SecretRef.of(name as string, key as string))).toEqual([expect.stringContaining(message)]);
});

test('name and key are refused at once', () => {
  expect(problemsIn(SecretRef.of('A', 'b c'))).toHaveLength(2);
});
