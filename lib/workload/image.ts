import { Installation } from '../installation';
import { check, IMAGE_TAG } from '../kube/checks';
import { Problems } from '../kube/problems';
import { Container } from '../kube/types';

/** When the kubelet pulls an image: `imagePullPolicy` of a container. */
export enum ImagePullPolicy {
  /** At each start. */
  ALWAYS = 'Always',
  /** Where the node does not have it. */
  IF_NOT_PRESENT = 'IfNotPresent',
  /** Never: the node has it already. */
  NEVER = 'Never',
}

/** An image instead of a component's own. */
export interface ImageOptions {
  /**
   * Its repository, without tag, with a registry where it is not the container runtime's default one. The installation's
   * `imageRegistry` stands before it. Throws if it is not a repository.
   *
   * @default - the component's
   */
  readonly repository?: string;

  /**
   * Its tag, and `@sha256:…` behind it where it is to be one image for ever. Throws if it is not a tag, or `latest`.
   *
   * @default - the component's: of Polyaxon's own images the platform's version
   */
  readonly tag?: string;

  /**
   * When it is pulled: `imagePullPolicy`. Throws if it is none of the policies.
   *
   * @default - Kubernetes' own: `IfNotPresent`
   */
  readonly pullPolicy?: ImagePullPolicy;
}

/** The image of a component, before its options. */
export interface ImageDefault {
  readonly repository: string;
  /** @default - the platform's version */
  readonly tag?: string;
}

/** What a container says of its image. */
export function imageFields(installation: Installation, image: ImageDefault, options: ImageOptions = {}): Pick<Container, 'image' | 'imagePullPolicy'> {
  return {
    image: installation.image(options.repository ?? image.repository, options.tag ?? image.tag),
    imagePullPolicy: options.pullPolicy,
  };
}

const REPOSITORY = /^([a-zA-Z0-9][-a-zA-Z0-9.]*(:[0-9]+)?\/)?[a-z0-9]+([._-]+[a-z0-9]+)*(\/[a-z0-9]+([._-]+[a-z0-9]+)*)*$/;

export function checkImage(problems: Problems, prefix: string, options: ImageOptions | undefined): void {
  const { repository, tag } = options ?? {};
  if (repository !== undefined && !REPOSITORY.test(repository)) {
    problems.add(`${prefix}repository`, repository, 'not the repository of an image',
      'give one such as registry.example.com/polyaxon/polyaxon-api, in small letters, with the tag as tag');
  }
  if (tag !== undefined && !IMAGE_TAG.test(tag)) {
    problems.add(`${prefix}tag`, tag, 'not the tag of an image', 'give at most 128 letters, digits, "_", "." and "-"');
  } else {
    check.imageTag(problems, `${prefix}tag`, tag);
  }
}
