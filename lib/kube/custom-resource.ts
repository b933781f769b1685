import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { LABELS } from '../config/labels';
import { labelsOf, Metadata, Owner } from './manifest';
import { merge } from './merge';

/** An object of a group that is not Kubernetes' own, for the operator that knows it. */
interface CustomResourceShape extends Metadata {
  readonly apiVersion: string;
  readonly kind: string;
  readonly spec: object;
}

export function customResource(scope: Construct, id: string, owner: Owner, shape: CustomResourceShape): ApiObject {
  return new ApiObject(scope, id, {
    apiVersion: shape.apiVersion,
    kind: shape.kind,
    metadata: {
      name: shape.name,
      namespace: owner.namespace,
      labels: { ...labelsOf(owner, shape.component, shape.labels), [LABELS.version]: owner.version },
      annotations: merge(owner.annotations, shape.annotations),
    },
    spec: shape.spec,
  });
}
