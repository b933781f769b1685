import { Construct } from 'constructs';
import { RUNS_RULES } from '../configuration/access-rules';
import { Installation } from '../installation';
import { access, serviceAccount } from '../kube/rbac';

/** The account that users' runs run as, with its rights. Its token is mounted: the runs' sidecars follow their pods. */
export class RunsAccess extends Construct {
  constructor(scope: Construct, installation: Installation, namespace = installation.namespace) {
    super(scope, 'Runs');
    const names = installation._names;
    const component = names.label('runs');
    const name = names.serviceAccount('runs');
    const owner = installation._in(namespace);
    serviceAccount(this, owner, { name, component, imagePullSecrets: installation.imagePullSecrets, token: true });
    access(this, owner, {
      component,
      role: names.role('runs'),
      binding: names.roleBinding('runs'),
      serviceAccount: name,
      rules: RUNS_RULES,
    });
  }
}
