import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { manifest, Owner, selectorOf } from './manifest';
import { podTemplate, PodShape } from './pod';

interface StatefulSetShape {
  readonly name: string;
  readonly headless: string;
  /** The container's port that both Services lead to. */
  readonly portName: string;
  /** The Services' own. */
  readonly port: number;
  readonly pod: PodShape;
}

/** A single server with a volume: a StatefulSet, its Service and its headless Service. */
export function statefulSet(scope: Construct, owner: Owner, shape: StatefulSetShape): ApiObject {
  const { component } = shape.pod;
  const ports = [{ name: shape.portName, port: shape.port, targetPort: shape.portName }];
  const selector = selectorOf(component);
  manifest(scope, 'Service', 'Service', owner, { name: shape.name, component }, { spec: { selector, ports } });
  manifest(scope, 'HeadlessService', 'Service', owner, { name: shape.headless, component }, {
    // The server must reach itself by name before it is ready.
    spec: { clusterIP: 'None', publishNotReadyAddresses: true, selector, ports },
  });
  return manifest(scope, 'Resource', 'StatefulSet', owner, { name: shape.name, component }, {
    spec: {
      replicas: 1,
      serviceName: shape.headless,
      selector: { matchLabels: selector },
      template: podTemplate(owner, shape.pod),
    },
  });
}
