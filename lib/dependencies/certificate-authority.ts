import { check } from '../kube/checks';
import { Problems } from '../kube/problems';
import { checkFields } from '../kube/shape';
import { Volume, VolumeMount } from '../kube/types';

/** The certificate by which a server's own is checked: a file that is mounted in every pod that connects. */
export class CertificateAuthority {
  /**
   * A key of a Secret in the installation's namespace. What takes it throws if either is not a valid name.
   *
   * @param name the Secret's `metadata.name`
   * @param key the key in its data, a PEM file such as `ca.crt`
   */
  public static fromSecret(name: string, key: string): CertificateAuthority {
    return new CertificateAuthority('secret', name, key);
  }

  /**
   * A key of a ConfigMap in the installation's namespace. What takes it throws if either is not a valid name.
   *
   * @param name the ConfigMap's `metadata.name`
   * @param key the key in its data, a PEM file such as `ca.crt`
   */
  public static fromConfigMap(name: string, key: string): CertificateAuthority {
    return new CertificateAuthority('configMap', name, key);
  }

  private constructor(
    /** @internal */
    public readonly _kind: 'secret' | 'configMap',
    /** The name of the Secret or ConfigMap. */
    public readonly name: string,
    /** The key in it. */
    public readonly key: string,
  ) {}

  /** @internal */
  public _check(problems: Problems, path: string): boolean {
    const isRight = checkFields(problems, path, this, { name: 'string', key: 'string' });
    if (isRight && check.required(problems, `${path}.name`, this.name, 'the name of a Secret or ConfigMap')) {
      check.objectName(problems, `${path}.name`, this.name);
    }
    if (isRight && check.required(problems, `${path}.key`, this.key, 'a key of it, such as ca.crt')) {
      check.secretKey(problems, `${path}.key`, this.key);
    }
    return isRight;
  }
}

/** A certificate authority as a process finds it. */
export interface AuthorityFile {
  readonly path: string;
  readonly volume: Volume;
  readonly mount: VolumeMount;
}

export function authorityFile(server: 'postgres' | 'redis' | 'control-plane', authority: CertificateAuthority | undefined): AuthorityFile | undefined {
  if (!authority) {
    return undefined;
  }
  const name = `${server}-ca`;
  const folder = `/etc/polyaxon/${name}`;
  const items = [{ key: authority.key, path: 'ca.crt' }];
  return {
    path: `${folder}/ca.crt`,
    volume: authority._kind === 'secret'
      ? { name, secret: { secretName: authority.name, items } }
      : { name, configMap: { name: authority.name, items } },
    mount: { name, mountPath: folder, readOnly: true },
  };
}
