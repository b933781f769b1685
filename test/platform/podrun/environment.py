"""The environment of a container, by the kubelet's rules."""
import math
import re
from decimal import Decimal

from . import PodError
from .manifests import pod_spec, pod_template
from .network import NODE_IP, pod_ip, service_ips

UNITS = {"": 1, "m": Decimal("0.001"), "k": 10**3, "M": 10**6, "G": 10**9, "T": 10**12,
         "Ki": 2**10, "Mi": 2**20, "Gi": 2**30, "Ti": 2**40}


def expand(text, env):
    """$(VAR) in a value or an argument: names that are not known stay as they are, $$ escapes."""
    def sub(m):
        if m.group(0).startswith("$$"):
            return m.group(0)[1:]
        return env.get(m.group(1), m.group(0))
    return re.sub(r"\$\$\([^)]*\)|\$\(([^)]*)\)", sub, text)


def service_links(m, ns):
    """The variables that the kubelet makes of each Service of the namespace."""
    env = {}
    for (sns, name), ip in service_ips(m).items():
        svc = m.get("Service", name, sns)
        ports = svc["spec"].get("ports")
        if sns != ns or svc["spec"].get("clusterIP") == "None" or not ports:
            continue
        p = name.upper().replace("-", "_")
        env[f"{p}_SERVICE_HOST"] = ip
        env[f"{p}_SERVICE_PORT"] = str(ports[0]["port"])
        env[f"{p}_PORT"] = f"tcp://{ip}:{ports[0]['port']}"
        for q in ports:
            proto = q.get("protocol", "TCP")
            k = f"{p}_PORT_{q['port']}_{proto}"
            if q.get("name"):
                env[f"{p}_SERVICE_PORT_{q['name'].upper().replace('-', '_')}"] = str(q["port"])
            env[k] = f"{proto.lower()}://{ip}:{q['port']}"
            env[k + "_PROTO"], env[k + "_PORT"], env[k + "_ADDR"] = proto.lower(), str(q["port"]), ip
    return env


def field(path, w, m):
    """The value of a fieldRef."""
    name = w["metadata"]["name"] + ("" if w["kind"] == "Pod" else "-0")
    ip = pod_ip(m, w)
    flat = {"metadata.name": name, "metadata.namespace": m.ns(w),
            "metadata.uid": "00000000-0000-4000-8000-000000000001", "spec.nodeName": "node-1",
            "spec.serviceAccountName": pod_spec(w).get("serviceAccountName", "default"),
            "status.podIP": ip, "status.podIPs": ip, "status.hostIP": NODE_IP, "status.hostIPs": NODE_IP}
    if path in flat:
        return flat[path]
    g = re.fullmatch(r"metadata\.(labels|annotations)\['(.+)'\]", path)
    if g:
        return str(((pod_template(w).get("metadata") or {}).get(g.group(1)) or {}).get(g.group(2), ""))
    raise PodError(f"fieldPath {path!r} is not a pod field")


def resource(ref, c):
    """The value of a resourceFieldRef: rounded up, in units of the divisor."""
    kind, _, name = ref["resource"].partition(".")
    value = ((c.get("resources") or {}).get(kind) or {}).get(name)
    if value is None:
        raise PodError(f"resourceFieldRef {ref['resource']}: container {c['name']} has none (the node's size is not modelled)")
    return str(math.ceil(quantity(value) / quantity(ref.get("divisor") or 1)))


def quantity(value):
    g = re.fullmatch(r"([0-9.]+)([a-zA-Z]*)", str(value))
    if not g or g.group(2) not in UNITS:
        raise PodError(f"{value!r} is not a quantity")
    return Decimal(g.group(1)) * UNITS[g.group(2)]


def of_source(m, w, c, name, source):
    """(value, where it is from) of an env entry with valueFrom; None when it is optional and absent."""
    for kind, key in (("ConfigMap", "configMapKeyRef"), ("Secret", "secretKeyRef")):
        if key in source:
            r = source[key]
            data = m.data(kind, r["name"], m.ns(w), r.get("optional", False))
            if r["key"] in data:
                return data[r["key"]].decode(), f"{kind}/{r['name']}:{r['key']}"
            if r.get("optional"):
                return None
            raise PodError(f"couldn't find key {r['key']} in {kind} {m.ns(w)}/{r['name']}")
    if "fieldRef" in source:
        return field(source["fieldRef"]["fieldPath"], w, m), "fieldRef"
    if "resourceFieldRef" in source:
        return resource(source["resourceFieldRef"], c), "resourceFieldRef"
    raise PodError(f"env {name}: unknown valueFrom {list(source)}")


def resolve_env(m, w, c, trace=None):
    """The container's variables; `trace`, a dict, gets the list of objects that each came from, the last one won."""
    env = {}

    def put(k, v, src):
        env[k] = v
        if trace is not None:
            trace.setdefault(k, []).append(src)

    if pod_spec(w).get("enableServiceLinks", True):
        for k, v in service_links(m, m.ns(w)).items():
            put(k, v, "service link")
    for src in c.get("envFrom") or []:
        for kind, key in (("ConfigMap", "configMapRef"), ("Secret", "secretRef")):
            if key not in src:
                continue
            r = src[key]
            for k, v in m.data(kind, r["name"], m.ns(w), r.get("optional", False)).items():
                if re.fullmatch(r"[-._a-zA-Z][-._a-zA-Z0-9]*", k):  # the kubelet skips other names with an event
                    put(src.get("prefix", "") + k, v.decode(), f"{kind}/{r['name']}")
    for e in c.get("env") or []:
        if "valueFrom" in e:
            hit = of_source(m, w, c, e["name"], e["valueFrom"])
            if hit:
                put(e["name"], *hit)
            continue
        v = e.get("value")
        if v is not None and not isinstance(v, str):
            raise PodError(f"env {e['name']}: value is {type(v).__name__}, the API takes only strings")
        put(e["name"], expand(v or "", env), "env")
    return env
