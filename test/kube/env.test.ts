import { configData, fromConfigMap, podField, secretValue, value } from '../../lib/kube/env';

test('a value is always a string, falsy ones, too', () => {
  expect([value('A', ''), value('B', 0), value('C', false)]).toEqual([
    { name: 'A', value: '' }, { name: 'B', value: '0' }, { name: 'C', value: 'false' },
  ]);
});

test('the data of a ConfigMap are strings; falsy values stay, absent ones go', () => {
  expect(configData({ empty: '', zero: 0, no: false, yes: true, absent: undefined })).toEqual({ empty: '', zero: '0', no: 'false', yes: 'true' });
});

test('a value from a Secret is a reference that must resolve, so that the pod waits for it', () => {
  expect(secretValue('A', { name: 'plx', key: 'password' })).toEqual({ name: 'A', valueFrom: { secretKeyRef: { name: 'plx', key: 'password' } } });
});

test('a value may come from the pod, and all of a ConfigMap', () => {
  expect(podField('IP', 'status.podIP')).toEqual({ name: 'IP', valueFrom: { fieldRef: { fieldPath: 'status.podIP' } } });
  expect(fromConfigMap('config')).toEqual({ configMapRef: { name: 'config' } });
});
