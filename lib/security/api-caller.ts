import { Construct } from 'constructs';
import { Component } from '../config/names';
import { Installation } from '../installation';
import { PodShape } from '../kube/pod';
import { PolicyRule } from '../kube/types';
import { account, ComponentAccount } from './account';
import { ANYWHERE, networkPolicy } from './network-policy';
import { SecuritySettings } from './security-context';

/**
 * The identity of a component that calls the Kubernetes API and is called by nobody: its account with its rights in
 * the namespace, and its way out. Gives what its pod says of it.
 */
export function apiCaller(
  scope: Construct, installation: Installation, security: SecuritySettings, name: Component, rules: readonly PolicyRule[], shape?: ComponentAccount,
): Pick<PodShape, 'component' | 'serviceAccountName' | 'token' | 'imagePullSecrets'> {
  const identity = account(scope, installation, security, name, { ...shape, rules });
  if (security.networkPolicies) {
    networkPolicy(scope, installation, { component: identity.component, egress: ANYWHERE });
  }
  return { ...identity, imagePullSecrets: installation.imagePullSecrets };
}
