import { check } from '../kube/checks';
import { Problems, verify } from '../kube/problems';
import { Volume, VolumeMount } from '../kube/types';

/** The certificate by which a server's own is checked: a file that is mounted in every pod that connects. */
export class CertificateAuthority {
  /**
   * A key of a Secret in the installation's namespace. Throws if either is not a valid name.
   *
   * @param name the Secret's `metadata.name`
   * @param key the key in its data, a PEM file such as `ca.crt`
   */
  public static fromSecret(name: string, key: string): CertificateAuthority {
    return new CertificateAuthority('secret', name, key);
  }

  /**
   * A key of a ConfigMap in the installation's namespace. Throws if either is not a valid name.
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
  ) {
    verify((problems: Problems) => {
      if (check.required(problems, 'CertificateAuthority.name', name, 'the name of a Secret or ConfigMap')) {
        check.objectName(problems, 'CertificateAuthority.name', name);
      }
      if (check.required(problems, 'CertificateAuthority.key', key, 'a key of it, such as ca.crt')) {
        check.secretKey(problems, 'CertificateAuthority.key', key);
      }
    });
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
