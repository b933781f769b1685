import { Construct } from 'constructs';
import { LABELS } from '../config/labels';
import { manifest, Owner, selectorOf } from '../kube/manifest';
import { list } from '../kube/merge';
import { NetworkPolicyEgressRule, NetworkPolicyPeer, NetworkPolicyPort } from '../kube/types';

/** One way that traffic may take. */
export interface Edge {
  /** The port of the pods that are connected to. */
  readonly port: number;
  /** @default - TCP */
  readonly protocol?: 'TCP' | 'UDP';
  /** The components at the other end, by their label; none: anyone, also outside the cluster. */
  readonly peers?: readonly string[];
}

/** Who may talk to a component, and whom it may talk to; what is not named is denied. */
interface NetworkShape {
  readonly component: string;
  /** @default - the component's label */
  readonly name?: string;
  readonly ingress?: readonly Edge[];
  /** `ANYWHERE` is for what calls the Kubernetes API, whose address and port differ by cluster. */
  readonly egress?: readonly Edge[] | typeof ANYWHERE;
}

export const ANYWHERE = 'anywhere';

/** The NetworkPolicy of one component. */
export function networkPolicy(scope: Construct, owner: Owner, shape: NetworkShape): void {
  const { component, name = component, ingress = [], egress = [] } = shape;
  manifest(scope, 'NetworkPolicy', 'NetworkPolicy', owner, { name, component }, {
    spec: {
      podSelector: { matchLabels: selectorOf(component) },
      // A direction without rules is denied. An empty list would say the same, but the API server drops it,
      // and each apply would find a difference.
      policyTypes: ['Ingress', 'Egress'],
      ingress: list(...ingress.map((edge) => ({ ports: portsOf(edge), from: edge.peers && podsOf(edge.peers) }))),
      egress: outgoing(egress),
    },
  });
}

function outgoing(egress: readonly Edge[] | typeof ANYWHERE): NetworkPolicyEgressRule[] | undefined {
  if (egress === ANYWHERE) {
    return [{}];
  }
  return egress.length ? [...egress.map((edge) => ({ ports: portsOf(edge), to: edge.peers && podsOf(edge.peers) })), DNS] : undefined;
}

/** The ports of the pods that answer the cluster's DNS: OpenShift's listen on 5353 behind the Service's 53. */
const DNS = { ports: [53, 5353].flatMap((port) => [{ protocol: 'UDP', port }, { protocol: 'TCP', port }]) };

function portsOf({ protocol = 'TCP', port }: Edge): NetworkPolicyPort[] {
  return [{ protocol, port }];
}

function podsOf(components: readonly string[]): NetworkPolicyPeer[] {
  return [{
    podSelector: { matchExpressions: [{ key: LABELS.name, operator: 'In', values: [...components] }] },
  }];
}
