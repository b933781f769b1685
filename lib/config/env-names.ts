/**
 * Every environment variable that the library writes for Polyaxon's processes.
 *
 * Source: the settings schemas of the PyPI packages `polyaxon` and `haupt` 2.15.1
 * and 2.18.0, which ignore a name that they do not know, so that a typing error
 * here would go unnoticed: `test/platform` compares these names with what they read.
 */
export const ENV = {
  // every process
  service: 'POLYAXON_SERVICE',
  podIp: 'POLYAXON_POD_IP',
  deploymentType: 'POLYAXON_DEPLOYMENT_TYPE',
  environment: 'POLYAXON_ENVIRONMENT',
  chartVersion: 'POLYAXON_CHART_VERSION',
  logLevel: 'POLYAXON_LOG_LEVEL',
  timeZone: 'POLYAXON_TIME_ZONE',
  platformHost: 'POLYAXON_PLATFORM_HOST',
  k8sNamespace: 'POLYAXON_K8S_NAMESPACE',
  k8sInCluster: 'POLYAXON_K8S_IN_CLUSTER',
  k8sAppSecretName: 'POLYAXON_K8S_APP_SECRET_NAME',
  securityContextUser: 'POLYAXON_SECURITY_CONTEXT_USER',
  securityContextGroup: 'POLYAXON_SECURITY_CONTEXT_GROUP',
  secretKey: 'POLYAXON_SECRET_KEY',
  secretInternalToken: 'POLYAXON_SECRET_INTERNAL_TOKEN',

  // the gateway and its proxies
  host: 'POLYAXON_HOST',
  gatewayHost: 'POLYAXON_PROXY_GATEWAY_HOST',
  gatewayPort: 'POLYAXON_PROXY_GATEWAY_PORT',
  gatewayTargetPort: 'POLYAXON_PROXY_GATEWAY_TARGET_PORT',
  gatewayConcurrency: 'POLYAXON_PROXY_GATEWAY_CONCURRENCY',
  apiHost: 'POLYAXON_PROXY_API_HOST',
  apiPort: 'POLYAXON_PROXY_API_PORT',
  apiTargetPort: 'POLYAXON_PROXY_API_TARGET_PORT',
  apiUseResolver: 'POLYAXON_PROXY_API_USE_RESOLVER',
  streamsHost: 'POLYAXON_PROXY_STREAMS_HOST',
  streamsPort: 'POLYAXON_PROXY_STREAMS_PORT',
  streamsTargetPort: 'POLYAXON_PROXY_STREAMS_TARGET_PORT',
  dnsUseResolver: 'POLYAXON_DNS_USE_RESOLVER',
  dnsBackend: 'POLYAXON_DNS_BACKEND',
  dnsPrefix: 'POLYAXON_DNS_PREFIX',
  dnsCustomCluster: 'POLYAXON_DNS_CUSTOM_CLUSTER',
  sslEnabled: 'POLYAXON_SSL_ENABLED',
  sslRedirectEnabled: 'POLYAXON_SSL_REDIRECT_ENABLED',

  // the gateway's own folders
  logRoot: 'POLYAXON_LOG_ROOT',
  artifactsRoot: 'POLYAXON_ARTIFACTS_ROOT',

  // the control plane
  adminName: 'POLYAXON_ADMIN_NAME',
  adminMail: 'POLYAXON_ADMIN_MAIL',
  adminPassword: 'POLYAXON_ADMIN_PASSWORD',
  authPasswordEnabled: 'POLYAXON_AUTH_PASSWORD_ENABLED',
  authPasswordLength: 'POLYAXON_AUTH_PASSWORD_LENGTH',
  schedulerEnabled: 'POLYAXON_SCHEDULER_ENABLED',
  compatibilityCheck: 'POLYAXON_INTERVALS_COMPATIBILITY_CHECK',
  dbEngine: 'POLYAXON_DB_ENGINE',
  dbHost: 'POLYAXON_DB_HOST',
  dbPort: 'POLYAXON_DB_PORT',
  dbName: 'POLYAXON_DB_NAME',
  dbUser: 'POLYAXON_DB_USER',
  dbPassword: 'POLYAXON_DB_PASSWORD',
  dbConnMaxAge: 'POLYAXON_DB_CONN_MAX_AGE',
  dbOptions: 'POLYAXON_DB_OPTIONS',
  brokerBackend: 'POLYAXON_BROKER_BACKEND',
  redisPassword: 'POLYAXON_REDIS_PASSWORD',
  redisBrokerUrl: 'POLYAXON_REDIS_CELERY_BROKER_URL',
  redisResultUrl: 'POLYAXON_REDIS_CELERY_RESULT_BACKEND_URL',
  redisSessionsUrl: 'POLYAXON_REDIS_SESSIONS_URL',
  redisHeartbeatUrl: 'POLYAXON_REDIS_HEARTBEAT_URL',
  amqpUrl: 'POLYAXON_AMQP_URL',
  rabbitmqUser: 'POLYAXON_RABBITMQ_USER',
  rabbitmqPassword: 'POLYAXON_RABBITMQ_PASSWORD',

  // the agent, the operator and the runs they make
  setAgent: 'POLYAXON_SET_AGENT',
  watchCluster: 'POLYAXON_WATCH_CLUSTER',
  singleNamespace: 'POLYAXON_SINGLE_NAMESPACE',
  additionalNamespaces: 'POLYAXON_ADDITIONAL_NAMESPACES',
  agentArtifactsStore: 'POLYAXON_AGENT_ARTIFACTS_STORE',
  agentConnections: 'POLYAXON_AGENT_CONNECTIONS',
  agentRunsSa: 'POLYAXON_AGENT_RUNS_SA',
  agentSidecar: 'POLYAXON_AGENT_SIDECAR',
  agentInit: 'POLYAXON_AGENT_INIT',
  agentCleaner: 'POLYAXON_AGENT_CLEANER',
  agentNotifier: 'POLYAXON_AGENT_NOTIFIER',
  agentDefaultScheduling: 'POLYAXON_AGENT_DEFAULT_SCHEDULING',
  agentHealthChecks: 'POLYAXON_AGENT_ENABLE_HEALTH_CHECKS',
  agentPullSecrets: 'POLYAXON_AGENT_DEFAULT_IMAGE_PULL_SECRETS',
  statusFinalizers: 'POLYAXON_ENABLE_STATUS_FINALIZERS',
  logsFinalizers: 'POLYAXON_ENABLE_LOGS_FINALIZERS',
  maxConcurrentReconciles: 'POLYAXON_MAX_CONCURRENT_RECONCILES',
} as const;
