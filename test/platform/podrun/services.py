"""Services: what each forwards to, and a userspace kube-proxy that does it."""
import asyncio
import subprocess

from . import PodError
from .dns import DnsServer, names_of
from .manifests import pod_spec, port_number
from .network import DNS_IP, pod_ip, selected, service_ips


def plan(m):
    """([(name, ClusterIP, port, pod's address, pod's port)], [what is wrong]); headless Services need no forwarding."""
    forwards, notes = [], []
    for (ns, name), address in service_ips(m).items():
        svc = m.get("Service", name, ns)
        pods = list(selected(m, svc))
        if not pods:
            notes.append(f"service {name}: its selector matches no pod: no endpoints")
            continue
        for p in svc["spec"].get("ports") or []:
            target = target_port(pods[0], p.get("targetPort", p["port"]))
            if target is None:
                notes.append(f"service {name}: targetPort {p['targetPort']} is named by no container of {pods[0]['metadata']['name']}")
            elif svc["spec"].get("clusterIP") != "None":
                forwards.append((name, address, p["port"], pod_ip(m, pods[0]), target))
    return forwards, notes


def target_port(workload, port):
    for c in pod_spec(workload)["containers"]:
        try:
            return port_number(c, port)
        except PodError:
            continue
    return None


async def pipe(reader, writer):
    try:
        while data := await reader.read(65536):
            writer.write(data)
            await writer.drain()
    except OSError:
        pass
    finally:
        writer.close()


async def forward(host, port, reader, writer):
    try:
        up_reader, up_writer = await asyncio.open_connection(host, port)
    except OSError:
        writer.close()  # no endpoint listens yet: refused, as by the real thing
        return
    await asyncio.gather(pipe(reader, up_writer), pipe(up_reader, writer))


async def serve(m):
    forwards, notes = plan(m)
    for note in notes:
        print(note, flush=True)
    for name, address, port, host, target in forwards:
        print(f"service {name} {address}:{port} -> {host}:{target}", flush=True)
        subprocess.run(["ip", "addr", "add", address + "/32", "dev", "br0"], capture_output=True)
        await asyncio.start_server(lambda r, w, h=host, t=target: forward(h, t, r, w), address, port)
    subprocess.run(["ip", "addr", "add", DNS_IP + "/32", "dev", "br0"], capture_output=True)
    names = names_of(m)
    await asyncio.get_running_loop().create_datagram_endpoint(lambda: DnsServer(names), local_addr=(DNS_IP, 53))
    print(f"dns {DNS_IP}:53 {len(names)} names", flush=True)
    await asyncio.Event().wait()
