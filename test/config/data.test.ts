import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { PlatformVersion } from '../../lib';
import { RESOURCES } from '../../lib/config/defaults';
import { ENV } from '../../lib/config/env-names';
import { DEPENDENCY_IMAGES, POLYAXON_IMAGES } from '../../lib/config/images';
import { VERSION_FACTS } from '../../lib/config/platform-version';
import { PORTS } from '../../lib/config/ports';
import { quantityValue } from '../../lib/kube/checks';

const root = join(__dirname, '../../lib/config');

test('data imports nothing', () => {
  const importing = readdirSync(root).filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))
    .filter((file) => /^import /m.test(readFileSync(join(root, file), 'utf8')));
  expect(importing).toEqual([]);
});

test('environment variables are told apart by name and begin with POLYAXON_, but for those that every program reads', () => {
  const names = Object.values(ENV);
  expect(new Set(names).size).toBe(names.length);
  expect(names.filter((name) => !/^(POLYAXON_[A-Z0-9_]+|HTTPS?_PROXY|NO_PROXY|https?_proxy|no_proxy|SSL_CERT_FILE)$/.test(name))).toEqual([]);
});

test('every version of the platform has its facts', () => {
  expect(Object.keys(VERSION_FACTS)).toEqual(Object.values(PlatformVersion));
});

test('images name no registry, and those of dependencies a version and no moving tag', () => {
  expect(Object.values(POLYAXON_IMAGES).filter((name) => !/^polyaxon\/polyaxon-[a-z-]+$/.test(name))).toEqual([]);
  expect(Object.values(DEPENDENCY_IMAGES).filter(({ tag }) => !/^v?\d+\.\d+/.test(tag))).toEqual([]);
});

test('the node port is one that Kubernetes gives', () => {
  expect(PORTS.gatewayNode).toBeGreaterThanOrEqual(30000);
  expect(PORTS.gatewayNode).toBeLessThanOrEqual(32767);
});

test.each(Object.entries(RESOURCES))('%s requests no more than its limit', (_name, { requests, limits }) => {
  expect(quantityValue(requests.cpu)).toBeLessThanOrEqual(quantityValue(limits.cpu));
  expect(quantityValue(requests.memory)).toBeLessThanOrEqual(quantityValue(limits.memory));
});
