import { Configuration, ConfigurationProps, ControlPlane, UiOptions } from '../../lib';
import { minimal, installAgent } from '../support/agents';
import { dataOf, install } from '../support/chart';
import { problemsOf, synthesize } from '../support/synth';

const PROXIES = 'polyaxon-polyaxon-proxies-config';
const pages = (data: any): any => Object.fromEntries(Object.entries(data).filter(([name]) => /^POLYAXON_(UI_|STATIC_URL)/.test(name)));
const told = (ui?: UiOptions): any => pages(dataOf(install({ core: { ui } }), PROXIES));

test('of the pages nothing is said unless something is given', () => {
  expect(told()).toEqual({});
  expect(told({})).toEqual({});
});

const all: UiOptions = {
  enabled: false, adminEnabled: false, offline: true, assetsVersion: 'v1', baseUrl: '/plx', staticUrl: 'https://cdn.acme.io/', singleUrl: true,
  defaultStreamsUrl: 'https://streams.acme.io',
};
const expected = {
  POLYAXON_STATIC_URL: 'https://cdn.acme.io/',
  POLYAXON_UI_ADMIN_ENABLED: 'false',
  POLYAXON_UI_ASSETS_VERSION: 'v1',
  POLYAXON_UI_BASE_URL: '/plx',
  POLYAXON_UI_DEFAULT_STREAMS_URL: 'https://streams.acme.io',
  POLYAXON_UI_ENABLED: 'false',
  POLYAXON_UI_OFFLINE: 'true',
  POLYAXON_UI_SINGLE_URL: 'true',
};

test('the pages of a control plane and of an agent elsewhere are told as the official chart does', () => {
  expect(told(all)).toEqual(expected);
  expect(pages(dataOf(installAgent({ ui: all }), PROXIES))).toEqual(expected);
});

test('what is false by default and would be taken for true as text is left out', () => {
  expect(told({ enabled: true, adminEnabled: true, offline: false, singleUrl: false })).toEqual({ POLYAXON_UI_ENABLED: 'true', POLYAXON_UI_ADMIN_ENABLED: 'true' });
});

test.each<[UiOptions, string]>([
  [{ assetsVersion: '' }, 'ui.assetsVersion = "": not a version; give one without blanks, or leave it out'],
  [{ baseUrl: 'plx' }, 'ui.baseUrl = "plx": not a path; give one such as /plx, without "/" at its end'],
  [{ baseUrl: '/plx/' }, 'ui.baseUrl = "/plx/": not a path; give one such as /plx, without "/" at its end'],
  [{ staticUrl: 'https://cdn.acme.io' }, 'ui.staticUrl = "https://cdn.acme.io": Django does not start with it; end it with "/"'],
  [{ staticUrl: '/static' }, 'ui.staticUrl = "/static": Django does not start with it; end it with "/"'],
  [{ staticUrl: 'https://u:p@cdn.acme.io/' }, 'ui.staticUrl = "https://***@cdn.acme.io/": it holds credentials, and stands in a ConfigMap; give it without them'],
  [{ defaultStreamsUrl: 'streams' }, 'ui.defaultStreamsUrl = "streams": not a URL; give one such as https://polyaxon.example.com'],
])('%j is refused', (ui, message) => {
  const configured = (props: ConfigurationProps): string[] => problemsOf(() => synthesize((chart) => new Configuration(chart, 'c', props)));
  expect(configured({ ui })).toEqual([message]);
  expect(problemsOf(() => install({ core: { ui } }))).toEqual([`core.${message}`]);
  expect(problemsOf(() => installAgent({ ...minimal, controlPlane: ControlPlane.external('plx.acme.com'), ui }))).toEqual([message]);
});
