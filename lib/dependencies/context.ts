import { Construct } from 'constructs';
import { Installation } from '../installation';
import { ClaimShape } from '../kube/claim';
import { SchedulingSettings } from '../scheduling/scheduling';
import { SecuritySettings } from '../security/security-context';

/** What every server of `Dependencies` is made with. */
export interface DependencyContext {
  readonly installation: Installation;
  readonly security: SecuritySettings;
  readonly scheduling: SchedulingSettings;
  /** The components that may connect, by their label. */
  readonly clients: readonly string[];
  /** The scope, in a chart that outlives an uninstall, of what holds data; none: the server itself. */
  readonly keepIn?: Construct;
  /** Make the claim of a server's data. */
  readonly claim: (server: Construct, shape: Omit<ClaimShape, 'accessMode'>) => void;
}
