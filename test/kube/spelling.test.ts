import { nearest } from '../../lib/kube/spelling';

const NAMES = ['gateway', 'scheduler', 'timeZone', 'tls', 'dns'];

test.each([
  ['gateawy', 'gateway'], ['gatewayy', 'gateway'], ['gatway', 'gateway'], ['gatewat', 'gateway'], ['schedular', 'scheduler'], ['shceduelr', 'scheduler'],
  ['timezone', 'timeZone'], ['TLS', 'tls'], ['dsn', 'dns'],
])('%s is taken for %s', (name, meant) => {
  expect(nearest(name, NAMES)).toBe(meant);
});

test.each(['', 'x', 'gate', 'gwatyea', 'host', 'constructor'])('%j is taken for none', (name) => {
  expect(nearest(name, NAMES)).toBeUndefined();
});

test('the nearest wins', () => {
  expect(nearest('postgress', ['postgre', 'postgres'])).toBe('postgres');
});
