import { ArtifactsStore, Connection } from '../../lib';
import { problemsIn } from '../support/synth';

const secret = { name: 'acme' };

/** Each factory with an option that another one has. */
const made: readonly [string, Connection | ArtifactsStore, string][] = [
  ['Connection.existingClaim', Connection.existingClaim('a', { size: '1Gi' } as never), 'size'],
  ['Connection.newClaim', Connection.newClaim('a', { claimName: 'b' } as never), 'claimName'],
  ['Connection.hostPath', Connection.hostPath('a', { server: 'b' } as never), 'server'],
  ['Connection.nfs', Connection.nfs('a', { accessMode: 'ReadWriteMany' } as never), 'accessMode'],
  ['Connection.s3', Connection.s3('a', 's3://acme', { keyFile: 'b' } as never), 'keyFile'],
  ['Connection.gcs', Connection.gcs('a', 'gs://acme', { mountPath: '/b' } as never), 'mountPath'],
  ['Connection.azure', Connection.azure('a', 'b', { keyFile: 'b' } as never), 'keyFile'],
  ['Connection.git', Connection.git('a', { insecure: true } as never), 'insecure'],
  ['Connection.registry', Connection.registry('a', { revision: 'b' } as never), 'revision'],
  ['Connection.slack', Connection.slack('a', secret, { secret } as never), 'secret'],
  ['Connection.webhook', Connection.webhook('a', secret, { schema: {} } as never), 'schema'],
  ['Connection.custom', Connection.custom('a', { url: 'b' } as never), 'url'],
  ['ArtifactsStore.newClaim', ArtifactsStore.newClaim({ claimName: 'b' } as never), 'claimName'],
  ['ArtifactsStore.existingClaim', ArtifactsStore.existingClaim('a', { size: '1Gi' } as never), 'size'],
  ['ArtifactsStore.hostPath', ArtifactsStore.hostPath('/a', { size: '1Gi' } as never), 'size'],
  ['ArtifactsStore.s3', ArtifactsStore.s3('s3://acme', { keyFile: 'b' } as never), 'keyFile'],
  ['ArtifactsStore.gcs', ArtifactsStore.gcs('gs://acme', { mountPath: '/b' } as never), 'mountPath'],
  ['ArtifactsStore.azure', ArtifactsStore.azure('a', { keyFile: 'b' } as never), 'keyFile'],
];

test.each(made)('%s takes no option of another kind', (_factory, value, option) => {
  expect(problemsIn(value)).toEqual([expect.stringMatching(`^it\\.${option} = .*: unknown property; `)]);
});

test.each([Connection.newClaim, Connection.nfs, Connection.git])('no options, or null, are no crash: case %#', (factory) => {
  expect(problemsIn(factory('a', undefined as never))).toEqual([]);
  expect(problemsIn(factory('a', null as never))).toEqual([expect.stringContaining('it = null: not an object; give one with any of ')]);
});

test('what stands beside the options has its type, too', () => {
  expect(problemsIn(Connection.s3(1 as never, 2 as never))).toEqual(['it.name = 1: not a string; quote it: \'1\'', 'it.bucket = 2: not a string; quote it: \'2\'']);
});
