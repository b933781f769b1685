"""The cluster's DNS: names of the manifests' Services, for resolvers and for /etc/hosts.

PODRUN_DNS names the Services that answer it, as name.namespace; PODRUN_DOMAIN is the cluster's domain; PODRUN_HOSTS has
the servers outside the cluster, as name=address.
"""
import asyncio
import os

from .network import API_IP, DNS_IP, service_ips

BACKENDS = os.environ.get("PODRUN_DNS", "kube-dns.kube-system coredns.kube-system rke2-coredns-rke2-coredns.kube-system").split()
CLUSTER = os.environ.get("PODRUN_DOMAIN", "cluster.local")
DOMAIN = "svc." + CLUSTER
OUTSIDE = dict(x.split("=") for x in os.environ.get("PODRUN_HOSTS", "").split())


def forms(name, ns):
    """The ways in which a pod of the namespace may write a Service's name."""
    return name, f"{name}.{ns}", f"{name}.{ns}.svc", f"{name}.{ns}.{DOMAIN}"


def names_of(m):
    out = {n: address for (ns, name), address in service_ips(m).items() for n in forms(name, ns)}
    out.update({n: API_IP for n in forms("kubernetes", "default")[1:]})
    out.update({f"{n}.{DOMAIN}": DNS_IP for n in BACKENDS})
    out.update(OUTSIDE)
    return out


def hosts_text(m):
    lines = {}
    for name, address in names_of(m).items():
        lines.setdefault(address, []).append(name)
    return "127.0.0.1 localhost\n" + "".join(f"{a} {' '.join(n)}\n" for a, n in lines.items())


def resolv_text(ns):
    return f"nameserver {DNS_IP}\nsearch {ns}.{DOMAIN} {DOMAIN} {CLUSTER}\noptions ndots:5\n"


class DnsServer(asyncio.DatagramProtocol):
    """A records of the names, NXDOMAIN for all else."""

    def __init__(self, names):
        self.names = names

    def connection_made(self, transport):
        self.transport = transport

    def datagram_received(self, q, addr):
        labels, i = [], 12
        while q[i]:
            labels.append(q[i + 1:i + 1 + q[i]].decode("ascii", "replace"))
            i += q[i] + 1
        name, qtype, question = ".".join(labels).lower(), q[i + 1:i + 3], q[12:i + 5]
        hit = self.names.get(name)
        answer = b""
        if hit and qtype == b"\0\1":
            answer = b"\xc0\x0c\0\1\0\1\0\0\0\5\0\4" + bytes(int(x) for x in hit.split("."))
        flags = b"\x85\x80" if hit else b"\x85\x83"
        counts = b"\0\1" + (b"\0\1" if answer else b"\0\0") + b"\0\0\0\0"
        self.transport.sendto(q[:2] + flags + counts + question + answer, addr)
