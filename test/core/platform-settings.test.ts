import { CorePlatformOptions, Installation, CorePlatform, PlatformSettings, PlatformVersion, SecretRef } from 'cdk8s-polyaxon';
import { dataOf, install } from '../support/chart';
import { core, distributed } from '../support/core';
import { podOf } from '../support/pods';
import { problemsOf, synthesize } from '../support/synth';

const PLATFORM = 'polyaxon-polyaxon-platform-config';
const before = dataOf(core(), PLATFORM);
/** What the platform's ConfigMap has more than without these options. */
const added = (settings: PlatformSettings): any =>
  Object.fromEntries(Object.entries(dataOf(core(settings), PLATFORM)).filter(([name, text]) => before[name] !== text));
/** A core of the newest version. */
const newest = (options: CorePlatformOptions): any[] => synthesize((chart) => {
  new CorePlatform(chart, 'Core', { installation: new Installation({ version: PlatformVersion.V2_18_0 }), ...options });
});

test.each<[string, PlatformSettings, { readonly [name: string]: string }]>([
  ['sites and versions that may ask', { allowedOrigins: ['https://a.acme.com:8443'], allowedVersions: ['2.15.1', '2.15.0'] },
    { CORS_ALLOWED_ORIGINS: '["https://a.acme.com:8443"]', ALLOWED_VERSIONS: '["2.15.1","2.15.0"]' }],
  ['runs at once and apps', { maxConcurrency: 77, extraApps: ['acme.audit'] }, { MAX_CONCURRENCY: '77', EXTRA_APPS: '["acme.audit"]' }],
  ['how long things are kept', { intervals: { cleaning: { activityLogs: 30, notifications: 31, archives: 32, deletion: 33, outOfSync: 34 } } }, {
    CLEANING_INTERVALS_ACTIVITY_LOGS: '30',
    CLEANING_INTERVALS_NOTIFICATIONS: '31',
    CLEANING_INTERVALS_ARCHIVES: '32',
    CLEANING_INTERVALS_DELETION: '33',
    CLEANING_INTERVALS_OUT_OF_SYNC: '34',
  }],
  ['how often tasks are done', {
    intervals: {
      cron: {
        heartbeatCheck: 1, statsCalculation: 2, cleanActivityLogs: 3, cleanSupportAccess: 4, cleanPlans: 5, cleanNotifications: 6, deleteArchived: 7,
      },
    },
  }, {
    CRON_INTERVALS_HEARTBEAT_CHECK: '1',
    CRON_INTERVALS_STATS_CALCULATION: '2',
    CRON_INTERVALS_CLEAN_ACTIVITY_LOGS: '3',
    CRON_INTERVALS_CLEAN_SUPPORT_ACCESS: '4',
    CRON_INTERVALS_CLEAN_PLANS: '5',
    CRON_INTERVALS_CLEAN_NOTIFICATIONS: '6',
    CRON_INTERVALS_DELETE_ARCHIVED: '7',
  }],
  ['other intervals', { intervals: { compatibilityCheck: -1, heartbeatTtl: 600, artifactsDeletionDelay: 90 } },
    { INTERVALS_COMPATIBILITY_CHECK: '-1', TTL_HEARTBEAT: '600', MIN_ARTIFACTS_DELETION_TIMEDELTA: '90' }],
  ['requests a minute', {
    throttleRates: { user: 1, anonymous: 2, authentication: 3, agent: 4, impersonation: 5, run: 6, runStatus: 7, runLineage: 8, checks: 9 },
  }, {
    THROTTLE_RATES_USER: '1',
    THROTTLE_RATES_ANON: '2',
    THROTTLE_RATES_AUTH: '3',
    THROTTLE_RATES_AGENT: '4',
    THROTTLE_RATES_IMPERSONATE: '5',
    THROTTLE_RATES_RUN: '6',
    THROTTLE_RATES_RUN_STATUS: '7',
    THROTTLE_RATES_RUN_LINEAGE: '8',
    THROTTLE_RATES_CHECKS: '9',
  }],
  ['services elsewhere', {
    externalServices: {
      metrics: { backend: 'datadog' },
      analytics: { backend: 'segment', url: 'https://a.acme.io' },
      transactions: { backend: 'newrelic' },
      errors: { backend: 'sentry' },
    },
  }, {
    METRICS_BACKEND: 'datadog', ANALYTICS_BACKEND: 'segment', ANALYTICS_URL: 'https://a.acme.io', TRANSACTIONS_BACKEND: 'newrelic', ERRORS_BACKEND: 'sentry',
  }],
  ['folders', { folders: { staticRoot: '/s', archivesRoot: '/a', mediaRoot: '/m', mediaUrl: '/media/' } },
    { STATIC_ROOT: '/s', ARCHIVES_ROOT: '/a', MEDIA_ROOT: '/m', MEDIA_URL: '/media/' }],
  ['what sends mail', { email: { host: 'smtp', backend: 'django.core.mail.backends.smtp.EmailBackend', tls: false } }, {
    EMAIL_BACKEND: 'django.core.mail.backends.smtp.EmailBackend',
    EMAIL_HOST: 'smtp',
    EMAIL_PORT: '25',
    EMAIL_USE_TLS: 'false',
    EMAIL_FROM: '<Polyaxon>',
    EMAIL_SUBJECT_PREFIX: '[Polyaxon]',
  }],
])('the control plane is told %s, and no more', (_name, settings, expected) => {
  expect(added(settings)).toEqual(Object.fromEntries(Object.entries(expected).map(([name, text]) => [`POLYAXON_${name}`, text])));
});

test('the newest version is told what it alone knows', () => {
  expect(dataOf(newest({ intervals: { cleaning: { warningRuns: 3 }, cron: { cleanStats: 240 } } }), PLATFORM)).toMatchObject({
    POLYAXON_CLEANING_INTERVALS_WARNING_RUNS: '3', POLYAXON_CRON_INTERVALS_CLEAN_STATS: '240',
  });
});

test('options of services and keys of encryption come from Secrets, to every process', () => {
  const ref = (key: string): SecretRef => SecretRef.of('acme-services', key);
  const objects = distributed({
    externalServices: {
      metrics: { backend: 'a', options: ref('metrics') },
      analytics: { backend: 'b', options: ref('analytics') },
      transactions: { backend: 'c', options: ref('transactions') },
      errors: { backend: 'd', options: ref('errors') },
    },
    encryption: { secret: ref('secret'), key: ref('key'), backend: 'acme.encryption' },
  });
  for (const process of ['api', 'scheduler', 'compiler', 'worker', 'beat']) {
    const { env } = podOf(objects, `Deployment/polyaxon-polyaxon-${process}`).spec.containers[0];
    expect(env.filter(({ valueFrom }: any) => valueFrom?.secretKeyRef?.name === 'acme-services').map(({ name, valueFrom }: any) => [name, valueFrom.secretKeyRef.key])).toEqual([
      ['POLYAXON_METRICS_OPTIONS', 'metrics'], ['POLYAXON_ANALYTICS_OPTIONS', 'analytics'], ['POLYAXON_TRANSACTIONS_OPTIONS', 'transactions'],
      ['POLYAXON_ERRORS_OPTIONS', 'errors'], ['POLYAXON_ENCRYPTION_KEY', 'key'], ['POLYAXON_ENCRYPTION_SECRET', 'secret'],
    ]);
  }
  expect(dataOf(objects, PLATFORM).POLYAXON_ENCRYPTION_BACKEND).toBe('acme.encryption');
});

test('the node\'s address is told to the API on request', () => {
  const addresses = (options?: CorePlatformOptions): any[] =>
    podOf(core(options), 'Deployment/polyaxon-polyaxon-api').spec.containers[0].env.filter(({ name }: any) => name === 'POLYAXON_HOST_IP');
  expect(addresses({ allowNodeAddresses: true })).toEqual([{ name: 'POLYAXON_HOST_IP', valueFrom: { fieldRef: { fieldPath: 'status.hostIP' } } }]);
  expect(addresses()).toEqual([]);
});

test.each<[PlatformSettings, string]>([
  [{ allowedOrigins: [] }, 'allowedOrigins = []: empty, which is as if it were not given; name some, or leave it out'],
  [{ allowedOrigins: ['portal.acme.com'] }, 'allowedOrigins[0] = "portal.acme.com": not a URL; give one such as https://polyaxon.example.com'],
  [{ allowedOrigins: ['https://a.acme.com/b'] }, 'allowedOrigins[0] = "https://a.acme.com/b": an origin has no path; end it with the host or port'],
  [{ allowedVersions: ['latest'] }, 'allowedVersions[0] = "latest": not a version; give one such as 2.15.1'],
  [{ allowedVersions: [] }, 'allowedVersions = []: empty, which is as if it were not given; name some, or leave it out'],
  [{ extraApps: ['acme/audit'] }, 'extraApps[0] = "acme/audit": not the path of a Python module; give one such as acme.platform.backend'],
  [{ maxConcurrency: 0 }, 'maxConcurrency = 0: out of range; give a whole number from 1 to 100000'],
  [{ email: { host: 'smtp', backend: 'smtp backend' } }, 'email.backend = "smtp backend": not the path of a Python module; give one such as acme.platform.backend'],
  [{ intervals: { compatibilityCheck: 0 } }, 'intervals.compatibilityCheck = 0: out of range; give a whole number from 1 to 31536000'],
  [{ intervals: { cleaning: { archives: -1 } } }, 'intervals.cleaning.archives = -1: out of range; give a whole number from 1 to 31536000'],
  [{ intervals: { cron: { cleanPlans: 1.5 } } }, 'intervals.cron.cleanPlans = 1.5: out of range; give a whole number from 1 to 31536000'],
  [{ intervals: { cron: { cleanStats: 240 } } },
    'intervals.cron.cleanStats = 240: Polyaxon 2.15.1 does not know it; leave it out, or give version 2.18.0'],
  [{ intervals: { cleaning: { warningRuns: 3 } } },
    'intervals.cleaning.warningRuns = 3: Polyaxon 2.15.1 does not know it; leave it out, or give version 2.18.0'],
  [{ intervals: { heartbeatTtl: 0 } }, 'intervals.heartbeatTtl = 0: out of range; give a whole number from 1 to 31536000'],
  [{ intervals: { artifactsDeletionDelay: 0 } }, 'intervals.artifactsDeletionDelay = 0: out of range; give a whole number from 1 to 31536000'],
  [{ throttleRates: { run: 0 } }, 'throttleRates.run = 0: out of range; give a whole number from 1 to 1000000'],
  [{ externalServices: { errors: { backend: '' } } }, 'externalServices.errors.backend = "": not a service; give the platform\'s name of it'],
  [{ externalServices: { analytics: { backend: 'a', url: 'https://u:p@a.acme.com' } } },
    'externalServices.analytics.url = "https://***@a.acme.com": it holds credentials, and stands in a ConfigMap; give it without them'],
  [{ encryption: { secret: undefined as never } }, 'encryption.secret = (nothing): missing; give the Secret and key that it is under'],
  [{ encryption: { secret: SecretRef.of('a', 'b'), backend: 'a b' } },
    'encryption.backend = "a b": not the path of a Python module; give one such as acme.platform.backend'],
  [{ folders: { mediaRoot: 'media' } }, 'folders.mediaRoot = "media": not an absolute path; begin it with "/" and leave out ".."'],
  [{ folders: { mediaUrl: '/media' } }, 'folders.mediaUrl = "/media": Django does not start with it; end it with "/"'],
])('%j is refused', (settings, message) => {
  expect(problemsOf(() => core(settings))[0]).toBe(message);
  expect(problemsOf(() => install({ core: settings }))[0]).toBe(`core.${message}`);
});
