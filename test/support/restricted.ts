import { containersOf, Pod } from './pods';

const VOLUMES = ['configMap', 'csi', 'downwardAPI', 'emptyDir', 'ephemeral', 'persistentVolumeClaim', 'projected', 'secret'];

/**
 * In what a pod breaks Kubernetes' Pod Security Standard `restricted`; a small checker of our own, so that the
 * tests do not take the library's word.
 */
export function violationsOf(pod: Pod): string[] {
  const { spec } = pod;
  const context = spec.securityContext ?? {};
  const found: string[] = [];
  const demand = (holds: boolean, what: string): void => {
    if (!holds) found.push(`${pod.owner}: ${what}`);
  };
  for (const field of ['hostNetwork', 'hostPID', 'hostIPC']) demand(!spec[field], field);
  demand(!context.sysctls?.length, 'sysctls');
  for (const volume of spec.volumes ?? []) {
    const types = Object.keys(volume).filter((key) => key !== 'name');
    demand(types.every((type) => VOLUMES.includes(type)), `volume ${volume.name} is a ${types.join()}`);
  }
  for (const container of containersOf(pod)) {
    const own = container.securityContext ?? {};
    const { capabilities } = own;
    demand(!own.privileged, `${container.name}: privileged`);
    demand(own.allowPrivilegeEscalation === false, `${container.name}: allowPrivilegeEscalation`);
    demand(capabilities?.drop?.includes('ALL'), `${container.name}: capabilities.drop`);
    demand((capabilities?.add ?? []).every((name: string) => name === 'NET_BIND_SERVICE'), `${container.name}: capabilities.add`);
    demand((own.runAsNonRoot ?? context.runAsNonRoot) === true, `${container.name}: runAsNonRoot`);
    demand((own.runAsUser ?? context.runAsUser) !== 0, `${container.name}: runAsUser`);
    const profile = (own.seccompProfile ?? context.seccompProfile)?.type;
    demand(['RuntimeDefault', 'Localhost'].includes(profile), `${container.name}: seccompProfile`);
    demand([undefined, 'Default'].includes(own.procMount), `${container.name}: procMount`);
    demand((container.ports ?? []).every((port: any) => !port.hostPort), `${container.name}: hostPort`);
  }
  return found;
}
