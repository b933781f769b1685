import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';
import { LABELS, MANAGED_BY } from '../config/labels';
import { groups } from './groups';
import { CLUSTER_SCOPED } from './manifest';
import { Problems } from './problems';

/** What to do about an object that two charts make, where another release would not tell the two apart. */
const REMEDIES: { readonly [kind: string]: string | undefined } = {
  Namespace: 'give createNamespace: false to the one without runs, or where another makes it',
  RuntimeClass: 'give gpu.runtimeClass.create: false to one of the two',
};

/**
 * What is there twice below a root, which is one cluster, and can be there once: an object, of which the one applied last
 * would take the other's place, and a port of the nodes, of which the API server refuses the second. What others than this
 * library make twice is their affair.
 */
export function clashesIn(root: IConstruct): string[] {
  const problems = new Problems();
  const objects = root.node.findAll().filter((child): child is ApiObject => ApiObject.isApiObject(child));
  // Of those that are made alike the YAML counts, in which a patch may have told them apart. To make it of all takes long.
  const alike = [...groups(objects, madeAs).values()].filter(({ length }) => length > 1).flat();
  for (const [, [first, ...others]] of groups(alike, identityOf)) {
    const { apiGroup, kind, name } = first;
    others.filter((other) => isOurs(first) || isOurs(other)).forEach(({ node }) => problems.add(`${node.path}.metadata.name`, name,
      `${first.node.path} is the same ${kind}${apiGroup === 'core' ? '' : ` of ${apiGroup}`}, and the one applied last would take the other's place`,
      REMEDIES[kind] ?? 'give one of the two another release, or make it once and give it to both'));
  }
  const ports = objects.filter(({ kind }) => kind === 'Service').flatMap((service) => nodePortsOf(service).map((port) => ({ service, port })));
  for (const [, [{ service: first, port }, ...others]] of groups(ports, (each) => String(each.port))) {
    others.filter(({ service }) => isOurs(first) || isOurs(service)).forEach(({ service }) => problems.add(`${service.node.path}.nodePort`, port,
      `${first.node.path} has this port of the nodes, which one Service of a cluster can have`, 'give one of the two another nodePort'));
  }
  return problems.messages;
}

function madeAs({ kind, name, metadata }: ApiObject): string {
  return `${kind} ${CLUSTER_SCOPED.has(kind) ? '' : metadata.namespace} ${name}`;
}

function identityOf(object: ApiObject): string {
  const { metadata } = object.toJson();
  return `${object.apiGroup} ${object.kind} ${metadata.namespace} ${metadata.name}`;
}

function nodePortsOf(service: ApiObject): number[] {
  const ports: { nodePort?: number }[] = service.toJson().spec?.ports ?? [];
  // One for TCP and UDP is one.
  return [...new Set(ports.flatMap(({ nodePort }) => nodePort ?? []))];
}

function isOurs(object: ApiObject): boolean {
  return object.metadata.getLabel(LABELS.managedBy) === MANAGED_BY;
}
