"""Manifests: the objects of a set of YAML files, found by kind and name."""
import base64
import binascii
import fnmatch
import glob
import os
import re

import yaml

from . import PodError

Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
POD_KINDS = {"Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "Job", "CronJob", "Pod"}


class Manifests:
    def __init__(self, paths, namespace="default", live=()):
        """Objects of `live` (what the API server holds by now) replace those of the manifests with the same name."""
        self.namespace = namespace
        self.docs = [d for path in paths for d in read(path)]
        for path in live:
            fresh = {self.key(d): d for d in read(path)}
            self.docs = [fresh.pop(self.key(d), d) for d in self.docs] + list(fresh.values())

    def ns(self, doc):
        return (doc.get("metadata") or {}).get("namespace") or self.namespace

    def key(self, doc):
        return doc.get("kind"), self.ns(doc), doc["metadata"]["name"]

    def of_kind(self, *kinds):
        return [d for d in self.docs if d.get("kind") in kinds]

    def get(self, kind, name, ns=None):
        for d in self.of_kind(kind):
            if d["metadata"]["name"] == name and ns in (None, self.ns(d)):
                return d
        return None

    def workloads(self):
        return self.of_kind(*POD_KINDS)

    def workload(self, pattern):
        """The one workload called Kind/name; the name may be a pattern, as Jobs have a hash of their content in theirs."""
        kind, _, name = pattern.rpartition("/")
        hits = [d for d in self.workloads() if fnmatch.fnmatchcase(d["metadata"]["name"], name)
                and (not kind or d["kind"].lower() == kind.lower())]
        if len(hits) != 1:
            have = sorted(f'{d["kind"]}/{d["metadata"]["name"]}' for d in self.workloads())
            raise PodError(f"{len(hits)} workloads called {pattern!r}; have: {', '.join(have)}")
        return hits[0]

    def data(self, kind, name, ns, optional=False):
        """The data of a ConfigMap or Secret as {key: bytes}."""
        d = self.get(kind, name, ns)
        if d is None:
            if optional:
                return {}
            raise PodError(f'{kind.lower()} "{name}" not found in namespace {ns}')
        binary, text = ("data", "stringData") if kind == "Secret" else ("binaryData", "data")
        out = {}
        for k, v in (d.get(binary) or {}).items():
            try:
                out[k] = base64.b64decode(v, validate=True)
            except (binascii.Error, TypeError, ValueError) as e:
                raise PodError(f"{kind} {name}: {binary}.{k} is not base64") from e
        for k, v in (d.get(text) or {}).items():
            if not isinstance(v, str):
                raise PodError(f"{kind} {name}: {text}.{k} is {type(v).__name__}, the API takes only strings")
            out[k] = v.encode()
        return out


def read(path):
    files = [path]
    if os.path.isdir(path):
        files = sorted(p for p in glob.glob(path + "/**/*", recursive=True) if p.endswith((".yaml", ".yml", ".json")))
        if not files:
            raise PodError(f"no manifests in {path}")
    for f in files:
        with open(f) as fh:
            text = fh.read()
        for chunk in re.split(r"^---\s*$", text, flags=re.M):
            # custom resource definitions are huge and of no use here: leave them unparsed
            if re.search(r"^kind: CustomResourceDefinition\s*$", chunk, flags=re.M):
                continue
            for d in yaml.load_all(chunk, Loader=Loader):
                if isinstance(d, dict) and d.get("kind", "").endswith("List") and "items" in d:
                    yield from d["items"] or []
                elif d:
                    yield d


def pod_template(workload):
    spec = workload["spec"]
    if workload["kind"] == "Pod":
        return workload
    if workload["kind"] == "CronJob":
        spec = spec["jobTemplate"]["spec"]
    return spec["template"]


def pod_spec(workload):
    return pod_template(workload)["spec"]


def container_of(workload, name=None):
    """The named container, or the pod's first one."""
    spec = pod_spec(workload)
    if name is None:
        return spec["containers"][0]
    every = (spec.get("initContainers") or []) + spec["containers"]
    for c in every:
        if c["name"] == name:
            return c
    raise PodError(f"no container {name!r} in {workload['metadata']['name']}: {[c['name'] for c in every]}")


def port_number(container, port):
    if isinstance(port, int):
        return port
    for p in container.get("ports") or []:
        if p.get("name") == port:
            return p["containerPort"]
    raise PodError(f"container {container['name']} has no port named {port!r}")
