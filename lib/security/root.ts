import { PodSecurity } from '../kube/pod';

/** A pod that is root for the sake of its host paths, and may do nothing that root may otherwise. */
export const ROOT_WITHOUT_RIGHTS: PodSecurity = {
  pod: { runAsUser: 0, runAsGroup: 0, seccompProfile: { type: 'RuntimeDefault' } },
  container: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] }, readOnlyRootFilesystem: true },
};

/** What NVIDIA's dcgm-exporter needs for the counters of the GPUs' profiler. */
export const GPU_METRICS: PodSecurity = {
  pod: ROOT_WITHOUT_RIGHTS.pod,
  container: { capabilities: { drop: ['ALL'], add: ['SYS_ADMIN'] } },
};
