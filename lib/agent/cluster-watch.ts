import { Construct } from 'constructs';
import { NODE_RULES } from '../configuration/access-rules';
import { Installation } from '../installation';
import { clusterAccess } from '../kube/rbac';

/** The agent's right to see the cluster's nodes. */
export class ClusterWatch extends Construct {
  constructor(scope: Construct, installation: Installation) {
    super(scope, 'ClusterWatch');
    const names = installation._names;
    clusterAccess(this, installation, {
      component: names.label('agent'),
      role: names.clusterRole('agent'),
      binding: names.clusterRoleBinding('agent'),
      serviceAccount: names.serviceAccount('agent'),
      rules: NODE_RULES,
    });
  }
}
