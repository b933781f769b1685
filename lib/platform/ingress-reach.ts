import { ANNOTATIONS } from '../config/labels';
import { GatewayServiceOptions, ServiceType } from '../ingress/gateway-service';
import { IngressOptions } from '../ingress/ingress';
import { Problems } from '../kube/problems';

/** Classes of GKE's own controller, whose load balancers stand outside the cluster. */
const GKE_CLASSES = ['gce', 'gce-internal'];

/** Whether the ingress' controller reaches the gateway's Service: GKE's own does so at a node's port or by a NEG. */
export function checkIngressReach(
  problems: Problems, ingressPath: string, ingress: IngressOptions | undefined,
  servicePath: string, service: GatewayServiceOptions | undefined,
): void {
  const className = ingress?.className ?? ingress?.annotations?.[ANNOTATIONS.ingressClass];
  const type = service?.type ?? ServiceType.CLUSTER_IP;
  if (className !== undefined && GKE_CLASSES.includes(className) && type === ServiceType.CLUSTER_IP
    && service?.annotations?.[ANNOTATIONS.gkeNeg] === undefined) {
    problems.add(`${servicePath}.type`, service?.type, `GKE's own controller (${ingressPath}.className = ${className}) does not reach a ${type}`,
      `set NODE_PORT, or give the Service the annotation ${ANNOTATIONS.gkeNeg}: '{"ingress": true}'`);
  }
}
