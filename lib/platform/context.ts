import { Agent } from '../agent/agent';
import { RESOURCES } from '../config/defaults';
import { ENV } from '../config/env-names';
import { POLYAXON_IMAGES } from '../config/images';
import { Component } from '../config/names';
import { Configuration } from '../configuration/configuration';
import { Dependencies } from '../dependencies/dependencies';
import { Installation } from '../installation';
import { ConfigFacts } from '../kube/config-map';
import { fromConfigMap, podField, secretValue, value } from '../kube/env';
import { list } from '../kube/merge';
import { Container, Volume } from '../kube/types';
import { SchedulingSettings } from '../scheduling/scheduling';
import { Edge } from '../security/network-policy';
import { SecretRef } from '../security/secret-ref';
import { SecuritySettings } from '../security/security-context';
import { imageFields, ImageOptions } from '../workload/image';
import { metricsEdges, MetricsOptions } from './metrics';
import { PlatformSettings, settingsEdges, settingsEnv } from './platform-settings';
import { UNTIL_MIGRATED } from './programs';

/** What every part of the control plane is made with. */
export interface PlatformContext {
  readonly installation: Installation;
  readonly security: SecuritySettings;
  readonly scheduling: SchedulingSettings;
  readonly configuration: Configuration;
  readonly dependencies: Dependencies;
  readonly platformConfig: ConfigFacts;
  readonly settings: PlatformSettings;
  readonly metrics?: MetricsOptions;
  /** The image of the API, which the Jobs and the waits run, too. */
  readonly apiImage?: ImageOptions;
  readonly agent?: Agent;
  /** Agents and runs are in other namespaces: nothing here calls the Kubernetes API. */
  readonly controlPlaneOnly: boolean;
  /** The key of the organization that agents elsewhere belong to. */
  readonly organizationKey?: SecretRef;
}

/** The ConfigMaps of a process, the later ones winning. */
export function configsOf(context: PlatformContext): ConfigFacts[] {
  const { configuration, platformConfig, agent } = context;
  return [configuration._common, platformConfig, ...agent ? [agent._runsConfig] : [], configuration._proxies];
}

/** What a process reads at its start. */
type Reads = Pick<Container, 'env' | 'envFrom' | 'volumeMounts'>;

/** What a process of the control plane reads: configuration, the keys and passwords from Secrets, and certificates. */
export function environment(context: PlatformContext, service: 'api' | 'scheduler', configs = configsOf(context)): Reads {
  const { configuration, dependencies, organizationKey } = context;
  return {
    envFrom: configs.map(({ name }) => fromConfigMap(name)),
    env: [
      value(ENV.service, service),
      // Django takes requests for this address, too: the kubelet's probes name no host.
      podField(ENV.podIp, 'status.podIP'),
      secretValue(ENV.secretKey, configuration._secretKey),
      secretValue(ENV.secretInternalToken, configuration._internalToken),
      ...organizationKey ? [secretValue(ENV.organizationKey, organizationKey)] : [],
      ...dependencies._database.env,
      ...dependencies._broker?.env ?? [],
      ...settingsEnv(context.settings),
    ],
    volumeMounts: list(...dependencies._database.mounts, ...dependencies._broker?.mounts ?? []),
  };
}

/** What a process reads that works with the database alone: no key and no password but the database's. */
export function databaseEnvironment(context: PlatformContext): Reads {
  const { configuration, dependencies, platformConfig } = context;
  return {
    envFrom: [configuration._common, platformConfig].map(({ name }) => fromConfigMap(name)),
    env: [value(ENV.service, 'api'), ...dependencies._database.env],
    volumeMounts: list(...dependencies._database.mounts),
  };
}

/** The volumes of what `environment` mounts; a pod that works with the database alone has the first ones. */
export function volumesOf({ dependencies }: PlatformContext): Volume[] {
  return [...dependencies._database.volumes, ...dependencies._broker?.volumes ?? []];
}

/** Where a process of the control plane may connect to: its database, its broker, the mail server, the exporter of metrics and a proxy. */
export function edgesOf(context: PlatformContext): Edge[] {
  const { _database, _broker } = context.dependencies;
  const metrics = metricsEdges(context.installation._names, context.metrics);
  const proxies = context.configuration._proxyPorts.map((port) => ({ port }));
  return [_database.edge, ..._broker ? [_broker.edge] : [], ...settingsEdges(context.settings), ...metrics, ...proxies];
}

/**
 * An init container that waits for the database, and for the migrations of its own version. It runs the API's
 * image in every pod, since the others' images are closed.
 */
export function waitForMigration(context: PlatformContext): Container {
  return {
    name: 'wait-for-migration',
    ...imageFields(context.installation, { repository: POLYAXON_IMAGES.api }, context.apiImage),
    command: ['python', '-c', UNTIL_MIGRATED],
    ...databaseEnvironment(context),
    resources: context.scheduling.resources(RESOURCES.wait),
  };
}

/** The label of a component, by which its pods are selected. */
export function labelOf(context: PlatformContext, component: Component): string {
  return context.installation._names.label(component);
}
