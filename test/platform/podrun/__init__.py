"""podrun runs the pods of Kubernetes manifests as local processes: no container engine, no kubelet.

It keeps the kubelet's rules where they decide whether a workload starts: the environment, volumes and their owners,
users and groups, read-only root file systems, init containers, ServiceAccount tokens, probes, Services and DNS.
What a cluster would refuse is an error here: a missing ConfigMap, Secret or key is never skipped.
"""


class PodError(Exception):
    """What the kubelet would report as an event on a pod that it cannot start."""
