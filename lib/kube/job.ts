import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { contentHash } from './hash';
import { manifest, Owner } from './manifest';
import { podTemplate, PodShape } from './pod';

interface JobShape {
  /** The name without the hash. */
  readonly name: string;
  readonly pod: PodShape;
}

/**
 * A Job that runs once for its content. Its pod template is immutable, so its name ends with the
 * content's hash: a changed Job is a new one, and an unchanged one is left as it is. There is no
 * deadline: it waits as long as what it waits for needs, and `backoffLimit` ends what fails.
 */
export function job(
  scope: Construct, id: string, owner: Owner, shape: JobShape, nameOf: (name: string, hash: string) => string,
): ApiObject {
  const template = podTemplate(owner, { ...shape.pod, restartPolicy: 'OnFailure' });
  const spec = { backoffLimit: 10, template };
  const name = nameOf(shape.name, contentHash(spec));
  const { component, labels, annotations } = shape.pod;
  return manifest(scope, id, 'Job', owner, { name, component, labels, annotations }, { spec });
}
