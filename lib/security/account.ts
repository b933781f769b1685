import { Construct } from 'constructs';
import { Component } from '../config/names';
import { Installation } from '../installation';
import { Owner } from '../kube/manifest';
import { PodShape } from '../kube/pod';
import { access, serviceAccount } from '../kube/rbac';
import { PolicyRule } from '../kube/types';
import { SecuritySettings } from './security-context';

/** By what a component's account differs from the installation's others. */
export interface ComponentAccount {
  /** What it may do in its namespace; its pods then have its token. */
  readonly rules?: readonly PolicyRule[];
  readonly annotations?: { readonly [key: string]: string };
  /** @default - the installation's */
  readonly imagePullSecrets?: readonly string[];
  /** Mount its token in every pod that does not say otherwise. @default false */
  readonly token?: boolean;
  /** @default - the installation, in its own namespace */
  readonly owner?: Owner;
}

/** The account of a component, with its rights: what its pod says of them. Without RBAC it is the namespace's own. */
export function account(
  scope: Construct, installation: Installation, { rbac }: Pick<SecuritySettings, 'rbac'>, name: Component, shape: ComponentAccount = {},
): Pick<PodShape, 'component' | 'serviceAccountName' | 'token'> {
  const names = installation._names;
  const component = names.label(name);
  const { rules, annotations, imagePullSecrets = installation.imagePullSecrets, owner = installation } = shape;
  const token = rules !== undefined;
  if (!rbac) {
    return { component, token };
  }
  const serviceAccountName = names.serviceAccount(name);
  serviceAccount(scope, owner, { name: serviceAccountName, component, annotations, imagePullSecrets, token: shape.token });
  if (rules) {
    access(scope, owner, {
      component, role: names.role(name), binding: names.roleBinding(name), serviceAccount: serviceAccountName, rules,
    });
  }
  return { component, serviceAccountName, token };
}
