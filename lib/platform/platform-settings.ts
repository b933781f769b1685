import { ENV } from '../config/env-names';
import { PlatformVersion } from '../config/platform-version';
import { Installation } from '../installation';
import { check } from '../kube/checks';
import { configData } from '../kube/env';
import { Problems } from '../kube/problems';
import { checkPythonPath } from '../kube/python-path';
import { EnvVar } from '../kube/types';
import { checkWebUrl } from '../kube/url';
import { Edge } from '../security/network-policy';
import { allowedHosts, checkAllowedHosts } from './allowed-hosts';
import { authenticationConfig, AuthenticationOptions, checkAuthentication } from './authentication';
import { checkEmail, emailConfig, emailEdges, emailEnv, EmailOptions } from './email';
import { checkEncryption, encryptionConfig, encryptionEnv, EncryptionOptions } from './encryption';
import { checkExternalServices, externalServicesConfig, externalServicesEnv, ExternalServicesOptions } from './external-services';
import { checkIntervals, intervalsConfig, IntervalsOptions } from './intervals';
import { checkServerFolders, foldersConfig, ServerFolders } from './server-folders';
import { checkThrottleRates, throttleConfig, ThrottleRates } from './throttle-rates';

/** What the control plane's processes are told, beside what every process of an installation is. */
export interface PlatformSettings {
  /**
   * The hosts that requests may be for: `POLYAXON_ALLOWED_HOSTS`, names and addresses, or names with a dot in front, which
   * stands for all below. Names of the gateway's Service, `localhost`, the host that users are told and the pod's own address,
   * by which it is probed, are always among them. Throws if the list is empty, or one is not a host.
   *
   * @default - every host
   */
  readonly allowedHosts?: string[];

  /**
   * Whether requests may be for the 255 addresses that begin as the node's does, too: `POLYAXON_HOST_IP`. Of use beside `allowedHosts`.
   *
   * @default false
   */
  readonly allowNodeAddresses?: boolean;

  /**
   * Other sites whose pages may ask the API: `POLYAXON_CORS_ALLOWED_ORIGINS`, such as `https://portal.example.com`. Throws if the
   * list is empty, or one is no origin.
   *
   * @default - every site
   */
  readonly allowedOrigins?: string[];

  /**
   * The versions of the command line that may ask the API: `POLYAXON_ALLOWED_VERSIONS`. Throws if the list is empty, or one is no version.
   *
   * @default - as the platform decides
   */
  readonly allowedVersions?: string[];

  /**
   * How users log in.
   *
   * @default - by name and password, of at least 8 characters
   */
  readonly authentication?: AuthenticationOptions;

  /**
   * The mail server that the control plane sends by.
   *
   * @default - none: no mail is sent
   */
  readonly email?: EmailOptions;

  /**
   * How often things are done, and how long they are kept.
   *
   * @default - as the platform has it
   */
  readonly intervals?: IntervalsOptions;

  /**
   * How many requests a minute the API takes of one client.
   *
   * @default - as the platform has it
   */
  readonly throttleRates?: ThrottleRates;

  /**
   * Services elsewhere that the control plane reports to.
   *
   * @default - none
   */
  readonly externalServices?: ExternalServicesOptions;

  /**
   * How users' secrets are encrypted in the database.
   *
   * @default - as the platform does
   */
  readonly encryption?: EncryptionOptions;

  /**
   * Runs that the scheduler starts at once, at most: `POLYAXON_MAX_CONCURRENCY`. Throws if it is not from 1 to 100000.
   *
   * @default - 50, by the platform
   */
  readonly maxConcurrency?: number;

  /**
   * Django apps that the platform loads, too, by their Python paths: `POLYAXON_EXTRA_APPS`. An image of your own has them. Throws
   * if the list is empty, or one is no path.
   *
   * @default - none
   */
  readonly extraApps?: string[];

  /**
   * Folders in the containers.
   *
   * @default - as the images have them
   */
  readonly folders?: ServerFolders;
}

/** What ConfigMap `<release>-polyaxon-platform-config` says of them. */
export function settingsConfig(installation: Installation, settings: PlatformSettings, hasAgentsElsewhere?: boolean): { [name: string]: string } {
  const json = (items: readonly string[] | undefined): string | undefined => items && JSON.stringify(items);
  return {
    ...configData({
      [ENV.allowedHosts]: settings.allowedHosts && allowedHosts(installation, settings.allowedHosts, hasAgentsElsewhere),
      [ENV.allowedOrigins]: json(settings.allowedOrigins),
      [ENV.allowedVersions]: json(settings.allowedVersions),
      [ENV.maxConcurrency]: settings.maxConcurrency,
      [ENV.extraApps]: json(settings.extraApps),
    }),
    ...authenticationConfig(settings.authentication),
    ...emailConfig(settings.email),
    ...intervalsConfig(settings.intervals),
    ...throttleConfig(settings.throttleRates),
    ...externalServicesConfig(settings.externalServices),
    ...encryptionConfig(settings.encryption),
    ...foldersConfig(settings.folders),
  };
}

/** What every process reads of Secrets; what the API alone does is `authenticationEnv`. */
export function settingsEnv({ email, externalServices, encryption }: PlatformSettings): EnvVar[] {
  return [...emailEnv(email), ...externalServicesEnv(externalServices), ...encryptionEnv(encryption)];
}

/** Where processes must be able to connect to for them. */
export function settingsEdges({ email }: PlatformSettings): Edge[] {
  return emailEdges(email);
}

export function checkPlatformSettings(problems: Problems, prefix: string, settings: PlatformSettings, version: PlatformVersion): void {
  checkAllowedHosts(problems, `${prefix}allowedHosts`, settings.allowedHosts);
  for (const name of ['allowedOrigins', 'allowedVersions', 'extraApps'] as const) {
    if (settings[name] && !settings[name].length) {
      problems.add(`${prefix}${name}`, settings[name], 'empty, which is as if it were not given', 'name some, or leave it out');
    }
  }
  (settings.allowedOrigins ?? []).forEach((origin, i) => {
    checkWebUrl(problems, `${prefix}allowedOrigins[${i}]`, origin);
    if (/^https?:\/\/[^/]+\/.*$/.test(origin)) {
      problems.add(`${prefix}allowedOrigins[${i}]`, origin, 'an origin has no path', 'end it with the host or port');
    }
  });
  (settings.allowedVersions ?? []).forEach((allowed, i) => {
    if (!/^\d+(\.\w+)*$/.test(allowed)) {
      problems.add(`${prefix}allowedVersions[${i}]`, allowed, 'not a version', 'give one such as 2.15.1');
    }
  });
  (settings.extraApps ?? []).forEach((app, i) => checkPythonPath(problems, `${prefix}extraApps[${i}]`, app));
  checkAuthentication(problems, `${prefix}authentication.`, settings.authentication);
  checkEmail(problems, `${prefix}email.`, settings.email);
  checkIntervals(problems, `${prefix}intervals.`, settings.intervals, version);
  checkThrottleRates(problems, `${prefix}throttleRates.`, settings.throttleRates);
  checkExternalServices(problems, `${prefix}externalServices.`, settings.externalServices);
  checkEncryption(problems, `${prefix}encryption.`, settings.encryption);
  check.integer(problems, `${prefix}maxConcurrency`, settings.maxConcurrency, 1, 100000);
  checkServerFolders(problems, `${prefix}folders.`, settings.folders);
}
