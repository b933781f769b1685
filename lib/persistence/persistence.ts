import { Construct } from 'constructs';
import { DEFAULTS } from '../config/defaults';
import { Installation } from '../installation';
import { claim, nfsClaim } from '../kube/claim';
import { value } from '../kube/env';
import { Problems } from '../kube/problems';
import { accept } from '../kube/shape';
import { ArtifactsStore, checkArtifactsStore } from './artifacts-store';
import { AccessMode } from './claim';
import { Connection } from './connection';
import { combined, ConnectionFacts, connectionFacts, PodAccess } from './connection-facts';
import { checkConnectionShape, ConnectionShape } from './connection-shape';
import { checkOnGateway, checkTogether, onGateway, storesOf } from './stores';
import { FolderOptions, VolumeOptions } from './volume-options';
import { checkVolumes } from './volumes';

/** Where an installation keeps its data. */
export interface PersistenceOptions {
  /**
   * Where runs keep what they make: `POLYAXON_AGENT_ARTIFACTS_STORE`, mounted by runs and, unless `artifactsOnGateway` says
   * otherwise, by the gateway. Throws beside `outputs`.
   *
   * @default - a claim that the installation makes: 10Gi of the default storage class, for one node
   */
  readonly artifacts?: ArtifactsStore;

  /**
   * Whether the gateway mounts the artifacts store. Without, it shows nothing of what runs keep there.
   *
   * @default true
   */
  readonly artifactsOnGateway?: boolean;

  /**
   * What runs may ask for by a name: `POLYAXON_AGENT_CONNECTIONS`. Throws if two have one name, or one has the
   * artifacts store's.
   *
   * @default - none
   */
  readonly connections?: Connection[];

  /**
   * Data that runs read, by name, in the words of Polyaxon 0: a connection each. Throws if a name is no DNS label.
   *
   * @default - none
   */
  readonly data?: { [name: string]: VolumeOptions };

  /**
   * Where runs keep what they make, by name, in the words of Polyaxon 0. One is the artifacts store; the platform has
   * no more than one, so that the others are connections, as `notes` say. Throws beside `artifacts`.
   *
   * @default - as `artifacts` says
   */
  readonly outputs?: { [name: string]: VolumeOptions };

  /**
   * Which of `outputs` is the artifacts store. Throws if there is none of this name.
   *
   * @default - the first by name
   */
  readonly outputsStore?: string;

  /**
   * Logs, in the words of Polyaxon 0: a folder that the gateway writes its own logs to, `POLYAXON_LOG_ROOT`, or a bucket,
   * which becomes a connection `logs`. The logs of runs are in the artifacts store either way, as `notes` say. The
   * user that the gateway runs as must be able to write to the folder.
   *
   * @default - the gateway's own logs go with its pod
   */
  readonly logs?: VolumeOptions;

  /**
   * Code, in the words of Polyaxon 0: a connection `repos`. The platform fetches code by connections of kind `git`, as
   * `notes` say.
   *
   * @default - none
   */
  readonly repos?: FolderOptions;

  /**
   * Where files that users upload are while they are on their way to a bucket, in the words of Polyaxon 0: mounted on the
   * gateway, `POLYAXON_ARTIFACTS_ROOT`. The user that the gateway runs as must be able to write to the folder.
   *
   * @default - the gateway's own disk
   */
  readonly upload?: FolderOptions;

  /**
   * Names of Secrets that runs may ask for, in the words of Polyaxon 0: connections of kind `custom`, of the same name.
   * Throws if one is no DNS label.
   *
   * @default - none
   */
  readonly secretRefs?: string[];

  /**
   * Names of ConfigMaps that runs may ask for, in the words of Polyaxon 0: connections of kind `custom`, of the same
   * name. Throws if one is no DNS label.
   *
   * @default - none
   */
  readonly configMapRefs?: string[];
}

/** What `Persistence` takes: its options and the installation. */
export interface PersistenceProps extends PersistenceOptions {
  /**
   * The installation that the data belongs to.
   *
   * @default - one with default options
   */
  readonly installation?: Installation;

  /**
   * The scope, in a chart that outlives an uninstall, that claims are put in.
   *
   * @default - this construct
   */
  readonly keepIn?: Construct;
}

/**
 * The stores of an installation. Renders a PersistentVolumeClaim `<release>-polyaxon-artifacts` where the
 * store is a claim that the installation makes, one `<release>-polyaxon-connection-<name>` for each connection that is, and
 * a PersistentVolume for each NFS folder.
 *
 * Throws if a size, name, path or bucket is not valid, or two of them cannot be together.
 */
export class Persistence extends Construct {
  /** What is other than the words of Polyaxon 0 say: a sentence each, for whoever moves from there. */
  public readonly notes: string[];

  /** @internal */
  public readonly _artifacts: ConnectionFacts;
  /** @internal */
  public readonly _connections: readonly ConnectionFacts[];
  /**
   * What the gateway has of them.
   * @internal
   */
  public readonly _gateway: PodAccess & { readonly singleNode: boolean };

  public constructor(scope: Construct, id: string, props: PersistenceProps = {}) {
    super(scope, id);
    accept('PersistenceProps', props, (problems) => checkPersistence(problems, '', props));
    const installation = props.installation ?? new Installation();
    const names = installation._names;
    const keepIn = props.keepIn ?? this;
    const stores = storesOf(props);
    const { newClaim } = stores.store.shape;
    if (newClaim) {
      this.node.defaultChild = claim(keepIn, 'Artifacts', installation, {
        name: names.artifacts,
        component: names.artifacts,
        size: newClaim.size ?? DEFAULTS.storage.artifacts,
        storageClassName: newClaim.storageClassName,
        accessMode: newClaim.accessMode ?? AccessMode.READ_WRITE_ONCE,
      });
    }
    const nameOf = (shape: ConnectionShape): string => (shape === stores.store.shape ? names.artifacts : names.connectionClaim(shape.name));
    const factsOf = (shape: ConnectionShape): ConnectionFacts => connectionFacts(shape, nameOf(shape));
    for (const { shape } of stores.connections) {
      this.claimOf(keepIn, installation, shape, nameOf(shape));
    }
    this.notes = [...stores.notes];
    this._artifacts = factsOf(stores.store.shape);
    this._connections = stores.connections.map(({ shape }) => factsOf(shape));
    const mounted = onGateway(stores).map(({ shape }) => factsOf(shape));
    const roots = stores.folders.map(({ variable, shape }) => value(variable, shape.mountPath!));
    const access = combined(mounted);
    this._gateway = { ...access, env: [...access.env, ...roots], singleNode: mounted.some(({ singleNode }) => singleNode) };
  }

  private claimOf(keepIn: Construct, installation: Installation, shape: ConnectionShape, name: string): void {
    const names = installation._names;
    const id = `Connection-${shape.name}`;
    if (shape.nfs) {
      nfsClaim(keepIn, id, installation, {
        ...shape.nfs,
        volumeName: names.connectionVolume(installation.namespace, shape.name),
        claimName: name,
        component: names.connections,
        size: shape.nfs.size ?? DEFAULTS.storage.connection,
      });
    } else if (shape.newClaim) {
      claim(keepIn, id, installation, {
        name,
        component: names.connections,
        size: shape.newClaim.size ?? DEFAULTS.storage.connection,
        storageClassName: shape.newClaim.storageClassName,
        accessMode: shape.newClaim.accessMode ?? AccessMode.READ_WRITE_ONCE,
      });
    }
  }
}

export function checkPersistence(problems: Problems, prefix: string, options: PersistenceOptions): void {
  const before = problems.messages.length;
  checkArtifactsStore(problems, `${prefix}artifacts`, options.artifacts);
  (options.connections ?? []).forEach(({ _shape: shape }, i) => checkConnectionShape(problems, `${prefix}connections[${i}]`, shape));
  checkVolumes(problems, prefix, options);
  checkTogether(problems, prefix, options);
  if (problems.messages.length === before) {
    checkOnGateway(problems, prefix, options);
  }
}
