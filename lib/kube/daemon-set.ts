import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { manifest, Owner, selectorOf } from './manifest';
import { podTemplate, PodShape } from './pod';

/** A pod on each node that the placement takes. */
export function daemonSet(scope: Construct, owner: Owner, shape: { readonly name: string; readonly pod: PodShape }): ApiObject {
  const { component } = shape.pod;
  return manifest(scope, 'Resource', 'DaemonSet', owner, { name: shape.name, component }, {
    spec: {
      selector: { matchLabels: selectorOf(component) },
      template: podTemplate(owner, shape.pod),
    },
  });
}
