import { Construct } from 'constructs';
import { Component } from '../config/names';
import { Installation } from '../installation';
import { PodShape } from '../kube/pod';
import { access, serviceAccount } from '../kube/rbac';
import { PolicyRule } from '../kube/types';
import { ANYWHERE, networkPolicy } from './network-policy';
import { SecuritySettings } from './security-context';

/**
 * The identity of a component that calls the Kubernetes API and is called by nobody: its account with its rights in
 * the namespace, and its way out. Gives what its pod says of it.
 */
export function apiCaller(
  scope: Construct, installation: Installation, security: SecuritySettings, name: Component, rules: readonly PolicyRule[],
): Pick<PodShape, 'component' | 'serviceAccountName' | 'token' | 'imagePullSecrets'> {
  const names = installation._names;
  const component = names.label(name);
  const account = names.serviceAccount(name);
  const { imagePullSecrets } = installation;
  serviceAccount(scope, installation, { name: account, component, imagePullSecrets });
  access(scope, installation, {
    component, role: names.role(name), binding: names.roleBinding(name), serviceAccount: account, rules,
  });
  if (security.networkPolicies) {
    networkPolicy(scope, installation, { component, egress: ANYWHERE });
  }
  return { component, serviceAccountName: account, token: true, imagePullSecrets };
}
