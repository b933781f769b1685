/** How a Service is reached: `spec.type`. */
export enum ServiceType {
  /** From inside the cluster. */
  CLUSTER_IP = 'ClusterIP',
  /** From outside, at a port of every node. */
  NODE_PORT = 'NodePort',
  /** From outside, by a load balancer of the cloud. */
  LOAD_BALANCER = 'LoadBalancer',
}
