import { atomic, atomicListOf, BOOLEAN, INT32, INT_OR_STRING, keyedListOf, mapOf, object, STRING } from './schema';

const PORT = object({
  appProtocol: STRING,
  name: STRING,
  nodePort: INT32,
  port: INT32,
  // The keys of a keyed list are required or have a default, or the API server refuses the definition.
  protocol: { ...STRING, default: 'TCP' },
  targetPort: INT_OR_STRING,
}, 'port');

/** The `spec` of a core Service. */
export const SERVICE_SPEC = object({
  allocateLoadBalancerNodePorts: BOOLEAN,
  clusterIP: STRING,
  clusterIPs: atomicListOf(STRING),
  externalIPs: atomicListOf(STRING),
  externalName: STRING,
  externalTrafficPolicy: STRING,
  healthCheckNodePort: INT32,
  internalTrafficPolicy: STRING,
  ipFamilies: atomicListOf(STRING),
  ipFamilyPolicy: STRING,
  loadBalancerClass: STRING,
  loadBalancerIP: STRING,
  loadBalancerSourceRanges: atomicListOf(STRING),
  ports: keyedListOf(PORT, 'port', 'protocol'),
  publishNotReadyAddresses: BOOLEAN,
  selector: atomic(mapOf(STRING)),
  sessionAffinity: STRING,
  sessionAffinityConfig: object({ clientIP: object({ timeoutSeconds: INT32 }) }),
  trafficDistribution: STRING,
  type: STRING,
});
