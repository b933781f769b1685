/**
 * What a connection is to, where the platform does nothing of its own with it but show its logo, count its use and, for
 * TEAMS, EMAIL, DISCORD, MATTERMOST, PAGERDUTY and HIPCHAT, notify by it: `kind`. The kinds of versions 2.15.1 and 2.18.0.
 */
export enum CustomConnectionKind {
  /** Amazon's cloud. */
  AWS = 'aws',
  /** Google's cloud. */
  GCP = 'gcp',
  /** Microsoft's cloud. */
  AZURE = 'azure',
  /** MySQL. */
  MYSQL = 'mysql',
  /** PostgreSQL. */
  POSTGRES = 'postgres',
  /** Oracle. */
  ORACLE = 'oracle',
  /** Vertica. */
  VERTICA = 'vertica',
  /** SQLite. */
  SQLITE = 'sqlite',
  /** Microsoft SQL Server. */
  MSSQL = 'mssql',
  /** Redis. */
  REDIS = 'redis',
  /** Presto. */
  PRESTO = 'presto',
  /** MongoDB. */
  MONGO = 'mongo',
  /** Cassandra. */
  CASSANDRA = 'cassandra',
  /** FTP. */
  FTP = 'ftp',
  /** Remote procedure calls by gRPC. */
  GRPC = 'grpc',
  /** Hadoop's file system. */
  HDFS = 'hdfs',
  /** HTTP. */
  HTTP = 'http',
  /** Pig's command line. */
  PIG_CLI = 'pig_cli',
  /** Hive's command line. */
  HIVE_CLI = 'hive_cli',
  /** Hive's metastore. */
  HIVE_METASTORE = 'hive_metastore',
  /** HiveServer2. */
  HIVE_SERVER2 = 'hive_server2',
  /** JDBC. */
  JDBC = 'jdbc',
  /** Jenkins. */
  JENKINS = 'jenkins',
  /** Samba. */
  SAMBA = 'samba',
  /** Snowflake. */
  SNOWFLAKE = 'snowflake',
  /** SSH. */
  SSH = 'ssh',
  /** Cloudant. */
  CLOUDANT = 'cloudant',
  /** Databricks. */
  DATABRICKS = 'databricks',
  /** Segment. */
  SEGMENT = 'segment',
  /** Microsoft Teams. */
  TEAMS = 'teams',
  /** E-mail. */
  EMAIL = 'email',
  /** Discord. */
  DISCORD = 'discord',
  /** Mattermost. */
  MATTERMOST = 'mattermost',
  /** PagerDuty. */
  PAGERDUTY = 'pagerduty',
  /** HipChat. */
  HIPCHAT = 'hipchat',
  /** Anything else. */
  CUSTOM = 'custom',
}
