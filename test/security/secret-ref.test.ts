import { SecretRef } from '../../lib';
import { problemsOf } from '../support/synth';

test('it holds the name and the key, and nothing else', () => {
  expect({ ...SecretRef.of('plx-db', 'password') }).toEqual({ name: 'plx-db', key: 'password' });
});

test.each([
  ['Plx', 'password', 'SecretRef.name = "Plx": not the name of a Kubernetes object; give'],
  ['', 'password', 'SecretRef.name = "": missing; give the name of a Secret'],
  [undefined, 'password', 'SecretRef.name = (nothing): missing; give the name of a Secret'],
  ['plx', 'pass word', 'SecretRef.key = "pass word": not a key of a Secret; give'],
  ['plx', undefined, 'SecretRef.key = (nothing): missing; give a key of the Secret'],
])('the name %j with the key %j is refused', (name, key, message) => {
  expect(problemsOf(() => SecretRef.of(name as string, key as string))).toEqual([expect.stringContaining(message)]);
});

test('name and key are refused at once', () => {
  expect(problemsOf(() => SecretRef.of('A', 'b c'))).toHaveLength(2);
});
