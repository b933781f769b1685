"""The volumes of a pod, laid out as folders of this machine with the owners and modes that the kubelet gives them."""
import os
import shutil
import stat

from . import PodError
from .environment import field
from .manifests import pod_spec

TOKEN_PATH = "/var/run/secrets/kubernetes.io/serviceaccount"


def write(path, data, mode=0o644):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as fh:
        fh.write(data)
    os.chmod(path, mode)


class Volumes:
    def __init__(self, m, w, root, tokens, new=True):
        """Those of a new pod, or of one with a container that runs: what is in an emptyDir ends with its pod."""
        self.m, self.w, self.root, self.tokens, self.new = m, w, root, tokens, new
        self.fs_group = (pod_spec(w).get("securityContext") or {}).get("fsGroup")
        self.folders = {v["name"]: self.lay_out(v) for v in self.declared()}

    def declared(self):
        yield from pod_spec(self.w).get("volumes") or []
        for t in self.w["spec"].get("volumeClaimTemplates") or []:
            yield {"name": t["metadata"]["name"], "template": t}

    def lay_out(self, v):
        own = os.path.join(self.root, "volumes", self.w["metadata"]["name"], v["name"])
        if "configMap" in v:
            return self.files(own, v["configMap"], [{"configMap": v["configMap"]}])
        if "secret" in v:
            return self.files(own, v["secret"], [{"secret": dict(v["secret"], name=v["secret"]["secretName"])}])
        if "downwardAPI" in v:
            return self.files(own, v["downwardAPI"], [{"downwardAPI": v["downwardAPI"]}])
        if "projected" in v:
            return self.files(own, v["projected"], v["projected"]["sources"])
        if "emptyDir" in v:
            if self.new:
                shutil.rmtree(own, ignore_errors=True)
            return self.folder(own, 0o777, self.fs_group)
        if "template" in v:
            return self.folder(os.path.join(self.root, "claims", f"{v['name']}-{self.w['metadata']['name']}-0"), 0o755, self.fs_group)
        if "persistentVolumeClaim" in v:
            name = v["persistentVolumeClaim"]["claimName"]
            if self.m.get("PersistentVolumeClaim", name, self.m.ns(self.w)) is None:
                raise PodError(f'persistentvolumeclaim "{name}" not found')
            return self.folder(os.path.join(self.root, "claims", name), 0o755, self.fs_group)
        if "hostPath" in v:  # shared by every pod that names it, and never changed for a group
            path = v["hostPath"]["path"].strip("/").replace("/", "_")
            return self.folder(os.path.join(self.root, "host", path), 0o755, None)
        raise PodError(f"volume {v['name']}: {[k for k in v if k != 'name']} is not modelled")

    def folder(self, path, mode, group):
        if not os.path.isdir(path):
            os.makedirs(path)
            os.chmod(path, mode)
        if group is not None:
            for top, _, files in os.walk(path):
                give(top, group, 0o770 | stat.S_ISGID)
                for f in files:
                    give(os.path.join(top, f), group, 0o660)
        return path

    def files(self, path, source, parts):
        shutil.rmtree(path, ignore_errors=True)
        os.makedirs(path)
        for part in parts:
            for name, (data, mode) in self.project(part).items():
                target = os.path.join(path, name)
                write(target, data, mode or source.get("defaultMode") or 0o644)
                if self.fs_group is not None:
                    give(target, self.fs_group, 0o440)
        return path

    def project(self, part):
        """{path: (content, mode)} of one source."""
        if "serviceAccountToken" in part:
            return {part["serviceAccountToken"]["path"]: (self.account_file("token"), None)}
        if "downwardAPI" in part:
            return {i["path"]: (field(i["fieldRef"]["fieldPath"], self.w, self.m).encode(), i.get("mode"))
                    for i in part["downwardAPI"]["items"]}
        kind = "Secret" if "secret" in part else "ConfigMap"
        src = part["secret" if kind == "Secret" else "configMap"]
        if kind == "ConfigMap" and src["name"] == "kube-root-ca.crt":  # a controller puts it into every namespace
            data = {"ca.crt": self.account_file("ca.crt")}
        else:
            data = self.m.data(kind, src["name"], self.m.ns(self.w), src.get("optional", False))
        if not src.get("items"):
            return {k: (v, None) for k, v in data.items()}
        out = {}
        for item in src["items"]:
            if item["key"] in data:
                out[item["path"]] = data[item["key"]], item.get("mode")
            elif not src.get("optional"):
                raise PodError(f"{kind} {src['name']} has no key {item['key']}")
        return out

    def account_file(self, name):
        """A file of the pod's ServiceAccount; --tokens has a folder for each account that the API server knows."""
        account = pod_spec(self.w).get("serviceAccountName", "default")
        try:
            with open(os.path.join(self.tokens or "", account, name), "rb") as fh:
                return fh.read()
        except OSError as e:
            raise PodError(f'serviceaccount "{account}" has no {name}: {e.strerror}') from e

    def token_folder(self):
        """What the admission controller mounts at TOKEN_PATH, or None where the pod or its account renounces it."""
        if not self.tokens:
            return None
        name = pod_spec(self.w).get("serviceAccountName", "default")
        account = self.m.get("ServiceAccount", name, self.m.ns(self.w)) or {}
        if not pod_spec(self.w).get("automountServiceAccountToken", account.get("automountServiceAccountToken", True)):
            return None
        path = os.path.join(self.root, "volumes", self.w["metadata"]["name"], "kube-api-access")
        sources = [{"serviceAccountToken": {"path": "token"}}, {"configMap": {"name": "kube-root-ca.crt"}},
                   {"downwardAPI": {"items": [{"path": "namespace", "fieldRef": {"fieldPath": "metadata.namespace"}}]}}]
        return self.files(path, {}, sources)


def give(path, group, mode):
    """To the group, with these rights beside those that there are."""
    if not os.path.islink(path):
        os.chown(path, -1, group)
        os.chmod(path, stat.S_IMODE(os.stat(path).st_mode) | mode)
