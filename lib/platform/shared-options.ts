import { ConfigurationProps } from '../configuration/configuration';
import { SharedSettings } from '../configuration/settings';
import { SecretRef } from '../security/secret-ref';
import { GatewayOptions } from './gateway';

/** Options of a control plane or an agent elsewhere, of which its `Configuration` takes some. */
interface SharedOptions extends SharedSettings {
  readonly secretKey?: SecretRef;
  readonly internalToken?: SecretRef;
  readonly gateway?: GatewayOptions;
}

/** Those that it takes. */
const SHARED = [
  'timeZone', 'logLevel', 'hostName', 'deploymentType', 'environment', 'distribution', 'debug', 'ui', 'secretKey', 'internalToken',
] as const;

/** Those of the gateway that it takes, beside `tls`. */
const GATEWAY = ['concurrency', 'perCore', 'timeout', 'useResolver', 'auth'] as const;

/** What the `Configuration` is told. */
export function configurationOf(options: SharedOptions): ConfigurationProps {
  const { gateway } = options;
  return { ...picked(options, SHARED), gateway: gateway && picked(gateway, GATEWAY), gatewayTls: gateway?.tls, gatewayService: gateway?.service };
}

/** What remains beside it, which holds the ports of the gateway, too. */
export function withoutConfiguration<T extends SharedOptions>(options: T): T {
  const { gateway } = options;
  const service = gateway?.service && omitted(gateway.service, ['port', 'targetPort', 'scheme']);
  return { ...omitted(options, SHARED), gateway: gateway && { ...omitted(gateway, [...GATEWAY, 'tls']), service } };
}

/** What it would hold already, by the options' paths. */
export function heldByConfiguration(options: SharedOptions): { readonly [path: string]: unknown } {
  const ofGateway = Object.entries(picked(options.gateway ?? {}, [...GATEWAY, 'tls']));
  return { ...picked(options, SHARED), ...Object.fromEntries(ofGateway.map(([name, input]) => [`gateway.${name}`, input])) };
}

function picked<T extends object, K extends keyof T>(options: T, names: readonly K[]): Pick<T, K> {
  return Object.fromEntries(names.filter((name) => options[name] !== undefined).map((name) => [name, options[name]])) as Pick<T, K>;
}

function omitted<T extends object>(options: T, names: readonly string[]): T {
  return Object.fromEntries(Object.entries(options).filter(([name]) => !names.includes(name))) as T;
}
