"""The user that a container runs as, by the security contexts of its pod and its own."""
from dataclasses import dataclass, field

from . import PodError
from .manifests import pod_spec

# what containerd leaves to a root process when the manifest drops nothing
DEFAULT_CAPABILITIES = ("chown", "dac_override", "fsetid", "fowner", "mknod", "net_raw", "setgid", "setuid", "setfcap",
                        "setpcap", "net_bind_service", "sys_chroot", "kill", "audit_write")


@dataclass
class User:
    uid: int = 0
    gid: int = 0
    groups: list = field(default_factory=list)
    capabilities: list = field(default_factory=lambda: list(DEFAULT_CAPABILITIES))
    may_escalate: bool = True

    def setpriv(self):
        """The command that becomes this user; a change of user would otherwise forget whose child the process is."""
        bounds = ",".join(["-all"] + [f"+{c}" for c in self.capabilities])
        argv = ["setpriv", f"--reuid={self.uid}", f"--regid={self.gid}", "--pdeathsig=KILL",
                f"--bounding-set={bounds}", "--inh-caps=-all"]
        argv += [f"--groups={','.join(map(str, self.groups))}"] if self.groups else ["--clear-groups"]
        return argv + ([] if self.may_escalate else ["--no-new-privs"])


def user_of(w, c):
    pod, own = pod_spec(w).get("securityContext") or {}, c.get("securityContext") or {}

    def either(key):
        return own.get(key, pod.get(key))

    uid = either("runAsUser") or 0
    if either("runAsNonRoot") and uid == 0:
        raise PodError(f"container {c['name']} has runAsNonRoot and no runAsUser other than 0")
    groups = list(pod.get("supplementalGroups") or [])
    if pod.get("fsGroup") is not None:
        groups.append(pod["fsGroup"])
    changes = own.get("capabilities") or {}
    dropped = {x.lower() for x in changes.get("drop") or []}
    kept = [] if "all" in dropped else [x for x in DEFAULT_CAPABILITIES if x not in dropped]
    kept += [x.lower() for x in changes.get("add") or []]
    return User(uid, either("runAsGroup") or 0, groups, kept, own.get("allowPrivilegeEscalation", True))
