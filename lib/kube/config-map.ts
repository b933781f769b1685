import { Construct } from 'constructs';
import { ANNOTATIONS } from '../config/labels';
import { contentHash } from './hash';
import { manifest, Owner } from './manifest';

/** A ConfigMap that processes read as their environment. */
export interface ConfigFacts {
  readonly name: string;
  readonly data: { readonly [name: string]: string };
}

export function configMap(scope: Construct, id: string, owner: Owner, name: string, data: { [name: string]: string }): ConfigFacts {
  manifest(scope, id, 'ConfigMap', owner, { name, component: name }, { data });
  return { name, data };
}

/** The annotation by which a pod is replaced when what it reads at its start has changed. */
export function checksum(...configs: ConfigFacts[]): { [key: string]: string } {
  return { [ANNOTATIONS.configChecksum]: contentHash(configs.map(({ data }) => data)) };
}
