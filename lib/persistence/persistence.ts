import { Construct } from 'constructs';
import { DEFAULTS } from '../config/defaults';
import { Installation } from '../installation';
import { claim } from '../kube/claim';
import { Problems, verify } from '../kube/problems';
import { ArtifactsStore, checkArtifactsStore, StoreFacts, storeFacts } from './artifacts-store';
import { AccessMode } from './claim';

/** Where an installation keeps its data. */
export interface PersistenceOptions {
  /**
   * Where runs keep what they make: `POLYAXON_AGENT_ARTIFACTS_STORE`, mounted by the gateway and by runs.
   *
   * @default - a claim that the installation makes: 10Gi of the default storage class, for one node
   */
  readonly artifacts?: ArtifactsStore;
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
 * store is a claim that the installation makes.
 *
 * Throws if a size, name, path or bucket is not valid.
 */
export class Persistence extends Construct {
  /** @internal */
  public readonly _artifacts: StoreFacts;

  public constructor(scope: Construct, id: string, props: PersistenceProps = {}) {
    super(scope, id);
    verify((problems) => checkPersistence(problems, '', props));
    const installation = props.installation ?? new Installation();
    const name = installation._names.artifacts;
    const store = props.artifacts ?? ArtifactsStore.newClaim();
    const { newClaim } = store._where;
    if (newClaim) {
      this.node.defaultChild = claim(props.keepIn ?? this, 'Artifacts', installation, {
        name,
        component: name,
        size: newClaim.size ?? DEFAULTS.storage.artifacts,
        storageClassName: newClaim.storageClassName,
        accessMode: newClaim.accessMode ?? AccessMode.READ_WRITE_ONCE,
      });
    }
    this._artifacts = storeFacts(store, name);
  }
}

export function checkPersistence(problems: Problems, prefix: string, options: PersistenceOptions): void {
  checkArtifactsStore(problems, `${prefix}artifacts`, options.artifacts);
}
