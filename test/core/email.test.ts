import { EmailOptions, SecretRef } from 'cdk8s-polyaxon';
import { dataOf } from '../support/chart';
import { core, distributed } from '../support/core';
import { podOf } from '../support/pods';
import { find } from '../support/synth';

const PLATFORM = 'polyaxon-polyaxon-platform-config';
const password = SecretRef.of('acme-mail', 'password');
const told = (email?: EmailOptions): [string, string][] =>
  Object.entries(dataOf(core({ email }), PLATFORM)).filter(([name]) => name.startsWith('POLYAXON_EMAIL_'));

test('without a mail server nothing is said of mail', () => {
  expect(told()).toEqual([]);
});

test('mail is sent encrypted, at the port for it, unless that is said otherwise', () => {
  expect(Object.fromEntries(told({ host: 'smtp.acme.com' }))).toEqual({
    POLYAXON_EMAIL_HOST: 'smtp.acme.com',
    POLYAXON_EMAIL_PORT: '587',
    POLYAXON_EMAIL_USE_TLS: 'true',
    POLYAXON_EMAIL_FROM: '<Polyaxon>',
    POLYAXON_EMAIL_SUBJECT_PREFIX: '[Polyaxon]',
  });
  expect(Object.fromEntries(told({ host: 'smtp.acme.com', tls: false }))).toMatchObject({ POLYAXON_EMAIL_PORT: '25', POLYAXON_EMAIL_USE_TLS: 'false' });
});

test('user, sender and subject are those given', () => {
  expect(Object.fromEntries(told({ host: 'smtp.acme.com', port: 2525, user: 'plx', password, from: 'plx@acme.com', subjectPrefix: '[ML]' }))).toMatchObject({
    POLYAXON_EMAIL_PORT: '2525', POLYAXON_EMAIL_HOST_USER: 'plx', POLYAXON_EMAIL_FROM: 'plx@acme.com', POLYAXON_EMAIL_SUBJECT_PREFIX: '[ML]',
  });
});

test('the password comes from its Secret, to what sends mail and to nothing else', () => {
  const objects = distributed({ email: { host: 'smtp.acme.com', user: 'plx', password } });
  for (const process of ['api', 'scheduler', 'compiler', 'worker', 'beat']) {
    expect(podOf(objects, `Deployment/polyaxon-polyaxon-${process}`).spec.containers[0].env).toContainEqual({
      name: 'POLYAXON_EMAIL_HOST_PASSWORD', valueFrom: { secretKeyRef: { name: 'acme-mail', key: 'password' } },
    });
  }
  expect(objects.filter((object) => JSON.stringify(object).includes('acme-mail')).map(({ kind }) => kind)).toEqual(Array(5).fill('Deployment'));
});

test('the network lets the background processes to the mail server\'s port', () => {
  const ports = (email?: EmailOptions): number[] =>
    find(distributed({ email }), 'NetworkPolicy', 'polyaxon-polyaxon-worker').spec.egress.flatMap((rule: any) => rule.ports.map(({ port }: any) => port));
  expect(ports({ host: 'smtp.acme.com' })).toContain(587);
  expect(ports({ host: 'smtp.acme.com', port: 2525 })).toContain(2525);
  expect(ports()).not.toContain(587);
});
