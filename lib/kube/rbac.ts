import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { manifest, Owner } from './manifest';
import { list } from './merge';
import { PolicyRule } from './types';

interface AccountShape {
  readonly component: string;
  readonly name: string;
  readonly annotations?: { readonly [key: string]: string };
  readonly imagePullSecrets?: readonly string[];
  /** Mount its token in every pod that does not say otherwise. @default false */
  readonly token?: boolean;
}

/** A ServiceAccount. Pods do not get its token unless they ask for it. */
export function serviceAccount(scope: Construct, owner: Owner, shape: AccountShape): ApiObject {
  return manifest(scope, 'ServiceAccount', 'ServiceAccount', owner, shape, {
    automountServiceAccountToken: shape.token ?? false,
    imagePullSecrets: list(...(shape.imagePullSecrets ?? []).map((name) => ({ name }))),
  });
}

interface AccessShape {
  readonly component: string;
  readonly role: string;
  readonly binding: string;
  readonly serviceAccount: string;
  /** The namespace of the ServiceAccount. @default - the Role's */
  readonly accountNamespace?: string;
  readonly rules: readonly PolicyRule[];
}

/** A Role in the owner's namespace, given to one ServiceAccount. */
export function access(scope: Construct, owner: Owner, shape: AccessShape): void {
  grant(scope, owner, shape, 'Role', 'RoleBinding');
}

/** A ClusterRole, given to one ServiceAccount in the whole cluster. */
export function clusterAccess(scope: Construct, owner: Owner, shape: AccessShape): void {
  grant(scope, owner, shape, 'ClusterRole', 'ClusterRoleBinding');
}

function grant(
  scope: Construct, owner: Owner, shape: AccessShape, role: 'Role' | 'ClusterRole', binding: 'RoleBinding' | 'ClusterRoleBinding',
): void {
  const { component } = shape;
  manifest(scope, role, role, owner, { name: shape.role, component }, { rules: [...shape.rules] });
  manifest(scope, binding, binding, owner, { name: shape.binding, component }, {
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: role, name: shape.role },
    subjects: [{ kind: 'ServiceAccount', name: shape.serviceAccount, namespace: shape.accountNamespace ?? owner.namespace }],
  });
}
