"""To whom a boot's processes and files belong, as the kernel has it."""
import glob
import json
import os

from machine import Failure


def status(pid):
    """The fields of /proc/<pid>/status, each as a list of words; none when the process has ended meanwhile."""
    try:
        with open(f"/proc/{pid}/status") as fh:
            return {name: words.split() for name, _, words in (line.partition(":") for line in fh)}
    except (FileNotFoundError, ProcessLookupError):
        return {}


def namespace(pid):
    try:
        return os.readlink(f"/proc/{pid}/ns/pid")
    except OSError:
        return None


def processes(root):
    """{workload.container: [status of each of its processes]} of the containers that run."""
    members = {}
    for pid in filter(str.isdigit, os.listdir("/proc")):
        members.setdefault(namespace(pid), []).append(pid)
    found = {}
    for path in glob.glob(os.path.join(root, "layers", "*", "state.json")):
        with open(path) as fh:
            inside = members.get(namespace(json.load(fh)["pid"]), [])
        found[os.path.basename(os.path.dirname(path))] = [s for s in map(status, inside) if s]
    return found


def processes_are(root, user_of, workloads):
    """Each of these workloads runs, and all its processes are its user, without capabilities or a way to more."""
    seen = processes(root)
    if lost := workloads - {c.rpartition(".")[0] for c, found in seen.items() if found}:
        raise Failure(f"no process of {sorted(lost)}")
    odd = []
    for container, found in seen.items():
        user = str(user_of(container))
        wanted = {"Uid": [user] * 4, "Gid": [user] * 4, "CapBnd": ["0" * 16], "NoNewPrivs": ["1"]}
        odd += [f"{container}: {s['Name']} has {f} {s[f]}" for s in found for f in wanted if s[f] != wanted[f]]
    if odd:
        raise Failure("\n".join(odd))


def files_are(root, user_of):
    """All that was written on claims is its user's, and the user's group's."""
    odd, count, claims = [], 0, os.path.join(root, "claims")
    for claim in os.listdir(claims):
        for top, _, names in os.walk(os.path.join(claims, claim)):
            for path in (os.path.join(top, n) for n in names):
                s, count = os.lstat(path), count + 1
                if {s.st_uid, s.st_gid} != {user_of(claim)}:
                    odd.append(f"{path}: {s.st_uid}:{s.st_gid}")
    if odd or not count:
        raise Failure("\n".join(odd) or "there are no files")
