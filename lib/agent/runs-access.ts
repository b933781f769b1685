import { Construct } from 'constructs';
import { RUNS_RULES } from '../configuration/access-rules';
import { Installation } from '../installation';
import { account } from '../security/account';
import { SecuritySettings } from '../security/security-context';
import { AgentOptions } from './agent-options';

/** The account that users' runs run as, with its rights. Its token is mounted: the runs' sidecars follow their pods. */
export class RunsAccess extends Construct {
  constructor(scope: Construct, installation: Installation, security: SecuritySettings, options: AgentOptions, namespace = installation.namespace) {
    super(scope, 'Runs');
    account(this, installation, security, 'runs', {
      rules: RUNS_RULES,
      annotations: options.serviceAccountAnnotations,
      imagePullSecrets: [...new Set([...installation.imagePullSecrets, ...options.serviceAccountImagePullSecrets ?? []])],
      token: true,
      owner: installation._in(namespace),
    });
  }
}
