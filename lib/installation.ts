import { DEFAULTS } from './config/defaults';
import { longestRelease, Names } from './config/names';
import { PlatformVersion } from './config/platform-version';
import { check } from './kube/checks';
import { Owner } from './kube/manifest';
import { Problems } from './kube/problems';
import { accept } from './kube/shape';

/** What all objects of one installation share. */
export interface InstallationOptions {
  /**
   * The namespace that the installation lives in: `metadata.namespace` of its objects and
   * `POLYAXON_K8S_NAMESPACE`.
   *
   * @default 'polyaxon'
   */
  readonly namespace?: string;

  /**
   * The first word of the objects' names, as Helm's release name: `<release>-polyaxon-api`.
   * An installation by Helm is adopted when namespace and release are its own. Where the release is
   * not the namespace's name, Polyaxon's own restart of its pods finds none of them: haupt selects
   * them by the label `app.kubernetes.io/name=<namespace>-polyaxon-<component>`.
   *
   * @default - the namespace's name
   */
  readonly release?: string;

  /**
   * The platform's version: the tag of its images, and `POLYAXON_CHART_VERSION`.
   *
   * @default PlatformVersion.V2_15_1
   */
  readonly version?: PlatformVersion;

  /**
   * The cluster's DNS domain: the end of every Service's host name, and `POLYAXON_DNS_CUSTOM_CLUSTER`.
   *
   * @default 'cluster.local'
   */
  readonly clusterDomain?: string;

  /**
   * A registry, with or without a path, that every image is pulled from, for sites that mirror images:
   * it stands before the repository, `<imageRegistry>/polyaxon/polyaxon-api:<version>`.
   *
   * @default - the container runtime's default registry
   */
  readonly imageRegistry?: string;

  /**
   * Names of Secrets of type `kubernetes.io/dockerconfigjson` in the namespace: `imagePullSecrets` of
   * every pod and of the runs' ServiceAccount, and `POLYAXON_AGENT_DEFAULT_IMAGE_PULL_SECRETS`.
   *
   * @default - none
   */
  readonly imagePullSecrets?: string[];

  /**
   * Labels of every object and pod. The library's own labels win.
   *
   * @default - none but the library's own
   */
  readonly labels?: { [key: string]: string };

  /**
   * Annotations of every object and pod. The library's own annotations win.
   *
   * @default - none but the library's own
   */
  readonly annotations?: { [key: string]: string };
}

/**
 * One installation of Polyaxon: the facts that its objects share. Give the same one to
 * constructs that belong together; each makes a default one if it is given none.
 *
 * Throws if the namespace or release is no DNS label, a name would not fit one with its
 * longest suffix, or a label, annotation or name is not valid.
 */
export class Installation {
  /** `metadata.namespace` of every object. */
  public readonly namespace: string;
  /** The first word of the objects' names. */
  public readonly release: string;
  /** The tag of the Polyaxon images. */
  public readonly version: PlatformVersion;
  /** The cluster's DNS domain. */
  public readonly clusterDomain: string;
  /** Names of the Secrets that images are pulled with. */
  public readonly imagePullSecrets: string[];
  /** Labels of every object, beside the library's own. */
  public readonly labels: { [key: string]: string };
  /** Annotations of every object, beside the library's own. */
  public readonly annotations: { [key: string]: string };

  /**
   * The names of the installation's objects.
   * @internal
   */
  public readonly _names: Names;
  private readonly registry: string;

  public constructor(options: InstallationOptions = {}) {
    accept('InstallationOptions', options, (problems) => checkInstallation(problems, '', options));
    this.namespace = options.namespace ?? DEFAULTS.namespace;
    this.release = options.release ?? this.namespace;
    this.version = options.version ?? PlatformVersion.V2_15_1;
    this.clusterDomain = options.clusterDomain ?? DEFAULTS.clusterDomain;
    this.imagePullSecrets = [...options.imagePullSecrets ?? []];
    this.labels = { ...options.labels };
    this.annotations = { ...options.annotations };
    this._names = new Names(this.release);
    this.registry = options.imageRegistry ? `${options.imageRegistry.replace(/\/+$/, '')}/` : '';
  }

  /** The host name of a Service of the installation, as any pod of the cluster resolves it. */
  public serviceHost(service: string): string {
    return `${service}.${this.namespace}.svc.${this.clusterDomain}`;
  }

  /** The reference of an image: with the site's registry, and the platform's version where no tag is given. */
  public image(repository: string, tag?: string): string {
    return `${this._repository(repository)}:${tag ?? this.version}`;
  }

  /**
   * What owns the installation's objects in another namespace.
   * @internal
   */
  public _in(namespace: string): Owner {
    const { release, version, labels, annotations } = this;
    return { release, namespace, version, labels, annotations };
  }

  /**
   * The reference of an image that is not in the container runtime's default registry, unless the site mirrors it.
   * @internal
   */
  public _imageOf(image: { readonly registry: string; readonly repository: string; readonly tag: string }): string {
    return this.registry ? this.image(image.repository, image.tag) : `${image.registry}/${image.repository}:${image.tag}`;
  }

  /**
   * The repository of an image, with the site's registry.
   * @internal
   */
  public _repository(repository: string): string {
    return `${this.registry}${repository}`;
  }
}

/** What of a chart's props is its installation's. */
export function installationOptions(props: InstallationOptions): InstallationOptions {
  const { namespace, release, version, clusterDomain, imageRegistry, imagePullSecrets, labels, annotations } = props;
  return { namespace, release, version, clusterDomain, imageRegistry, imagePullSecrets, labels, annotations };
}

/** What is wrong with the options of an installation; `prefix` stands before each property's path. */
export function checkInstallation(problems: Problems, prefix: string, options: InstallationOptions): void {
  const longest = longestRelease();
  check.dnsLabel(problems, `${prefix}namespace`, options.namespace);
  if (options.release !== undefined || (options.namespace ?? '').length <= 63) {
    const from = options.release === undefined ? 'namespace' : 'release';
    const release = options.release ?? options.namespace;
    if (from === 'release') {
      check.dnsLabel(problems, `${prefix}release`, release);
    }
    if (release !== undefined && release.length > longest && release.length <= 63) {
      problems.add(`${prefix}${from}`, release, `has ${release.length} characters, and names such as `
        + `"${new Names(release).platformConfig}" would not fit into a label, which takes 63`,
      `give ${from === 'release' ? 'one' : 'a release'} of at most ${longest} characters`);
    }
  }
  check.host(problems, `${prefix}clusterDomain`, options.clusterDomain);
  if (options.imageRegistry !== undefined && !/^[a-zA-Z0-9][-a-zA-Z0-9.]*(:[0-9]+)?(\/[a-z0-9][-a-z0-9._]*)*\/?$/.test(options.imageRegistry)) {
    problems.add(`${prefix}imageRegistry`, options.imageRegistry, 'not a registry',
      'give host[:port][/path] without a scheme, such as registry.example.com/mirror');
  }
  (options.imagePullSecrets ?? []).forEach((name, i) => check.objectName(problems, `${prefix}imagePullSecrets[${i}]`, name));
  check.labels(problems, `${prefix}labels`, options.labels);
  check.annotations(problems, `${prefix}annotations`, options.annotations);
}
