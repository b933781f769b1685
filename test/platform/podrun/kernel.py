"""The system calls that make a container: namespaces, mounts, and the death of a child with its parent."""
import ctypes
import os
import signal

from . import PodError

CLONE_NEWNS, CLONE_NEWUTS, CLONE_NEWPID, CLONE_NEWNET = 0x20000, 0x4000000, 0x20000000, 0x40000000
MS_RDONLY, MS_REMOUNT, MS_BIND, MS_REC, MS_PRIVATE = 1, 32, 0x1000, 0x4000, 1 << 18
PR_SET_PDEATHSIG = 1
libc = ctypes.CDLL(None, use_errno=True)


def failed(what):
    return PodError(f"{what}: {os.strerror(ctypes.get_errno())}")


def mount(src, dst, flags, fstype=None, data=None):
    if libc.mount(src.encode(), dst.encode(), fstype and fstype.encode(), ctypes.c_ulong(flags), data and data.encode()):
        raise failed(f"mount {src} on {dst}")


def bind(src, dst, read_only=False):
    mount(src, dst, MS_BIND | MS_REC)
    if read_only:
        make_read_only(dst)


def make_read_only(dst):
    mount("none", dst, MS_BIND | MS_REMOUNT | MS_RDONLY)


def unshare(flag):
    if libc.unshare(flag):
        raise failed("unshare")


def own_mounts():
    """A mount namespace of this process's own: what it mounts from here on, nobody else sees."""
    unshare(CLONE_NEWNS)
    mount("none", "/", MS_REC | MS_PRIVATE)


def enter(path, flag):
    with open(path) as ns:
        if libc.setns(ns.fileno(), flag):
            raise failed(f"setns {path}")


def die_with_parent():
    libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
