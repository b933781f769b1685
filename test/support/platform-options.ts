import {
  ApiRoute, ArtifactsStore, ForwardProxyKind, ForwardProxyProtocol, PlatformVersion, PolyaxonChartProps, Postgres, Rabbitmq, Redis, SecretRef,
} from 'cdk8s-polyaxon';

/** What the control plane's processes are told: every option of `PlatformSettings`, `SharedSettings` and `GatewaySettings`. */
const settings: PolyaxonChartProps = {
  version: PlatformVersion.V2_18_0,
  core: {
    environment: 'staging',
    distribution: 'ee',
    debug: true,
    ui: {
      enabled: true,
      adminEnabled: true,
      offline: true,
      assetsVersion: 'acme-1',
      baseUrl: '/acme-base',
      staticUrl: 'https://static.acme.com/',
      defaultStreamsUrl: 'https://streams-ui.acme.com',
      singleUrl: true,
    },
    gateway: {
      perCore: true,
      timeout: 900,
      auth: { enabled: true, external: 'https://auth.acme.com/verify', useResolver: true },
    },
    allowNodeAddresses: true,
    allowedOrigins: ['https://portal.acme.com'],
    allowedVersions: ['2.18.0', '2.17.4'],
    authentication: {
      passwords: false,
      passwordLength: 14,
      activationDays: 7,
      ldap: {
        serverUri: 'ldaps://ldap.acme.com:636',
        startTls: true,
        globalOptions: { OPT_X_TLS_REQUIRE_CERT: 1 },
        connectionOptions: { OPT_NETWORK_TIMEOUT: 5 },
        bindDn: 'cn=acme-reader,dc=acme',
        bindPassword: SecretRef.of('acme-ldap', 'password'),
        userSearchBaseDn: 'ou=acme-users,dc=acme',
        userSearchFilter: '(acmeUid=%(user)s)',
        userDnTemplate: 'acmeUid=%(user)s,dc=acme',
        userAttributes: { email: 'acmeMail' },
        groupSearchBaseDn: 'ou=acme-groups,dc=acme',
        groupType: 'groupOfNames',
        requireGroup: 'cn=acme-users,dc=acme',
        denyGroup: 'cn=acme-denied,dc=acme',
      },
      singleSignOn: {
        github: SecretRef.of('acme-sso', 'github'),
        gitlab: SecretRef.of('acme-sso', 'gitlab'),
        bitbucket: SecretRef.of('acme-sso', 'bitbucket'),
        google: SecretRef.of('acme-sso', 'google'),
        okta: SecretRef.of('acme-sso', 'okta'),
        onelogin: SecretRef.of('acme-sso', 'onelogin'),
        azuread: SecretRef.of('acme-sso', 'azuread'),
      },
    },
    email: { host: 'smtp.acme.com', subjectPrefix: 'ML:', backend: 'acme.mail.Backend' },
    intervals: {
      compatibilityCheck: 3601,
      cleaning: { activityLogs: 31, notifications: 32, archives: 33, deletion: 34, outOfSync: 35, warningRuns: 36 },
      cron: {
        heartbeatCheck: 101,
        statsCalculation: 102,
        cleanActivityLogs: 103,
        cleanSupportAccess: 104,
        cleanPlans: 105,
        cleanNotifications: 106,
        cleanStats: 107,
        deleteArchived: 108,
      },
      heartbeatTtl: 1201,
      artifactsDeletionDelay: 121,
    },
    throttleRates: {
      user: 1001, anonymous: 1002, authentication: 1003, agent: 1004, impersonation: 1005, run: 1006, runStatus: 1007, runLineage: 1008, checks: 1009,
    },
    externalServices: {
      metrics: { backend: 'acme-metrics', options: SecretRef.of('acme-services', 'metrics') },
      analytics: { backend: 'acme-analytics', options: SecretRef.of('acme-services', 'analytics'), url: 'https://analytics.acme.com' },
      transactions: { backend: 'acme-transactions', options: SecretRef.of('acme-services', 'transactions') },
      errors: { backend: 'acme-errors', options: SecretRef.of('acme-services', 'errors') },
    },
    encryption: {
      secret: SecretRef.of('acme-encryption', 'secret'), key: SecretRef.of('acme-encryption', 'key'), backend: 'acme.encryption',
    },
    maxConcurrency: 77,
    extraApps: ['acme.audit'],
    folders: { staticRoot: '/acme/static', archivesRoot: '/acme/archives', mediaRoot: '/acme/media', mediaUrl: '/acme-media/' },
    scheduler: {
      celery: {
        taskTrackStarted: false,
        brokerPoolLimit: 71,
        workerPrefetchMultiplier: 3,
        workerMaxTasksPerChild: 44,
        workerMaxMemoryPerChild: 123456,
        taskAlwaysEager: false,
        hardTimeLimitDelay: 301,
      },
    },
  },
  dependencies: { redis: Redis.inCluster(), postgres: Postgres.inCluster({ connMaxAge: 30, options: { connect_timeout: 5 } }) },
  persistence: {
    artifacts: ArtifactsStore.existingClaim('acme-artifacts', {
      secret: { name: 'acme-store-keys', mountPath: '/acme/keys' }, configMap: { name: 'acme-store-settings' },
    }),
  },
  endpoints: {
    gateway: { host: 'gateway.acme.com', port: 8443, useResolver: true },
    api: { host: 'api.acme.com', port: 9443, useResolver: true },
    streams: { host: 'streams.acme.com', port: 7443, useResolver: true },
    route: ApiRoute.API,
  },
  forwardProxy: {
    host: 'proxy.acme.com',
    port: 3128,
    kind: ForwardProxyKind.TRANSPARENT,
    protocol: ForwardProxyProtocol.HTTPS,
    httpProxy: 'http://proxy.acme.com:3129',
    httpsProxy: 'http://proxy.acme.com:3130',
    noProxy: ['10.96.0.1'],
    useInRuns: true,
  },
};

/** What the newest version has no more. */
const confirmed: PolyaxonChartProps = {
  core: { gateway: { useResolver: false }, scheduler: { celery: { confirmPublish: true } } },
  dependencies: { rabbitmq: Rabbitmq.inCluster() },
};

export const platformOptions: { readonly [name: string]: PolyaxonChartProps } = { settings, confirmed };
