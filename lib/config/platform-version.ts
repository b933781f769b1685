/**
 * A release of the Polyaxon platform: the tag of every Polyaxon image.
 *
 * It becomes the image tags and `POLYAXON_CHART_VERSION`. Source: the newest
 * official charts (2.15.1) and the newest server on PyPI (2.18.0).
 */
export enum PlatformVersion {
  /** The version of the newest official charts. */
  V2_15_1 = '2.15.1',
  /** The newest server. It no longer speaks to RabbitMQ. */
  V2_18_0 = '2.18.0',
}

interface VersionFacts {
  /** It speaks to RabbitMQ. */
  readonly rabbitmq: boolean;
  /** It knows when to clean up statistics and runs with a warning. */
  readonly statsCleaning: boolean;
}

/** What differs between the platform's versions; a version that is not here is refused. */
export const VERSION_FACTS: { readonly [version in PlatformVersion]: VersionFacts } = {
  [PlatformVersion.V2_15_1]: { rabbitmq: true, statsCleaning: false },
  [PlatformVersion.V2_18_0]: { rabbitmq: false, statsCleaning: true },
};
