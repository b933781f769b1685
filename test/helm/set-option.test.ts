import { coalesce, mergeValues } from '../../lib/helm/merge-values';
import { Tree } from '../../lib/helm/path';
import { setValues } from '../../lib/helm/set-option';

test.each<[string, Tree]>([
  ['a=b', { a: 'b' }],
  ['a.b=c,d=e', { a: { b: 'c' }, d: 'e' }],
  ['a=', { a: '' }],
  ['a=,b=c', { a: '', b: 'c' }],
  ['a=b=c', { a: 'b=c' }],
  ['a=1,b=-2,c=0,d=007,e=1.5,f=12345678901234567890', { a: 1, b: -2, c: 0, d: '007', e: '1.5', f: '12345678901234567890' }],
  ['a=true,b=FALSE,c=null,d=Null,e=yes', { a: true, b: false, c: null, d: null, e: 'yes' }],
  ['a={x,y},b={1,true}', { a: ['x', 'y'], b: [1, true] }],
  ['a={}', { a: [''] }],
  ['a={x\\,y,z\\}}', { a: ['x,y', 'z}'] }],
  ['a=x\\,y', { a: 'x,y' }],
  ['nodeSelector."kubernetes\\.io/role"=master', { nodeSelector: { '"kubernetes.io/role"': 'master' } }],
  ['a.x\\.y/z=1', { a: { 'x.y/z': 1 } }],
  ['a[0]=x', { a: ['x'] }],
  ['a[1]=x', { a: [null, 'x'] }],
  ['a[0].b=c,a[0].d=e', { a: [{ b: 'c', d: 'e' }] }],
  ['a[0].b.c=d,a[1].b={x}', { a: [{ b: { c: 'd' } }, { b: ['x'] }] }],
  ['a[0][1]=x', { a: [[null, 'x']] }],
  ['a=1,a=2', { a: 2 }],
  ['a.b=1,a.c=2', { a: { b: 1, c: 2 } }],
])('--set %s', (option, tree) => {
  expect(setValues({}, option)).toEqual(tree);
});

test('an index is one of the list in the files', () => {
  const files: Tree = { connections: [{ name: 'a', kind: 's3' }, { name: 'b' }], port: null };
  expect(setValues(files, 'connections[0].kind=gcs,port.x=1')).toEqual({ connections: [{ name: 'a', kind: 'gcs' }, { name: 'b' }], port: { x: 1 } });
  expect(JSON.stringify(files)).toContain('s3');
});

test('what is __proto__ stays a key', () => {
  expect(Object.entries(setValues({}, '__proto__.x=1'))).toEqual([['__proto__', { x: 1 }]]);
  expect(({} as { readonly x?: number }).x).toBeUndefined();
});

test.each([
  ['', 'it is empty'], ['a', 'a has no value'], ['a,b=c', 'a has no value'], ['=x', 'a key is empty'], ['a..b=c', 'a key is empty'], ['.a=c', 'a key is empty'],
  ['a=b,c', 'c has no value'], ['a[x]=1', '[x] is no index from 0 to 1000'], ['a[-1]=1', '[-1] is no index'], ['a[9999]=1', '[9999] is no index'],
  ['a[0=1', '[0=1] is no index'], ['a[0]b=1', '"b" stands behind an index'], ['a={x', 'a list ends with }'], ['a={x}y', '"y" stands behind a list'],
  ['port.x=1', 'port is not a map in the files'], ['gateway[0]=1', 'gateway is not a list in the files'],
])('--set %s is refused', (option, why) => {
  const files = { port: 5, gateway: { replicas: 1 } };
  expect(() => setValues(files, option)).toThrow(`--set ${option}: ${why}`);
});

test.each<[string, Tree, Tree, Tree]>([
  ['maps key by key', { a: { x: 1, y: 2 } }, { a: { y: 3 } }, { a: { x: 1, y: 3 } }],
  ['lists as a whole', { a: [1, 2] }, { a: [3] }, { a: [3] }],
  ['a map by a scalar', { a: { x: 1 } }, { a: 2 }, { a: 2 }],
  ['a scalar by a map', { a: 2 }, { a: { x: 1 } }, { a: { x: 1 } }],
  ['a key by a null', { a: 1, b: { x: 1, y: 1 } }, { a: null, b: { x: null } }, { b: { y: 1 } }],
  ['a map by a null', { b: { x: 1 } }, { b: null }, {}],
  ['nulls of no default go, too', {}, { a: { b: null } }, { a: {} }],
])('values over the defaults replace %s', (_, defaults, values, merged) => {
  expect(coalesce(defaults, values)).toEqual(merged);
});

test('a null of one file deletes the default below all files, and a later file may set it anew', () => {
  const files: readonly Tree[] = [{ a: { x: 5 } }, { a: null }, { a: { y: 2 } }];
  const given = files.reduce(mergeValues, {});
  expect(given).toEqual({ a: { y: 2 } });
  expect(coalesce({ a: 1 }, mergeValues({ a: 3 }, { a: null }))).toEqual({});
});
