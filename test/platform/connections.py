"""python connections.py VERSION FOLDER : each store and connection of the agents' configurations in the folder, by the real polyaxon.

Its schemas read it and leave nothing out, and a run that asks for it has all of it in the pod that the operator would be
given. A run that asks for all of an installation's connections has a pod that Kubernetes would take.
"""
import functools
import glob
import json
import os
import sys

from runs import converted, holds, judge, main_container, write_run

SCHEMAS = {"volume_claim": "ClaimConnection", "host_path": "HostPathConnection", "s3": "BucketConnection", "gcs": "BucketConnection",
           "wasb": "BucketConnection", "git": "GitConnection", "registry": "HostConnection"}


def use(told):
    """Lets the agent have this configuration."""
    from polyaxon import settings
    from polyaxon._schemas.agent import AgentConfig
    settings.set_agent_config(AgentConfig.from_dict({**told, "POLYAXON_K8S_NAMESPACE": "polyaxon"}))


def read(connection):
    """Whether it is to the platform what it is to us. A schema that its kind does not know would be a plain dict."""
    from polyaxon._connections import V1Connection
    parsed = V1Connection.from_dict(connection)
    wrong = [] if parsed.to_dict() == connection else [f"read as {parsed.to_dict()}"]
    schema, wanted = type(parsed.schema_).__name__, SCHEMAS.get(connection["kind"])
    return wrong + ([f"its schema is a {schema}, not a {wanted}"] if wanted and schema != wanted else [])


def in_run(connection):
    """What a pod has, and its main container, by what is told of a connection."""
    name, schema = connection["name"], connection.get("schema") or {}
    volumes, main = [], {"volumeMounts": [], "env": [], "envFrom": []}
    if "volumeClaim" in schema:
        volumes.append({"name": name, "persistentVolumeClaim": {"claimName": schema["volumeClaim"]}})
    if "hostPath" in schema:
        volumes.append({"name": name, "hostPath": {"path": schema["hostPath"]}})
    if "mountPath" in schema:
        main["volumeMounts"].append({"name": name, "mountPath": schema["mountPath"], "readOnly": schema.get("readOnly")})
    for word, source, key, ref in (("secret", "secret", "secretName", "secretRef"), ("configMap", "configMap", "name", "configMapRef")):
        resource = connection.get(word) or {}
        if "mountPath" in resource:
            volumes.append({"name": resource["name"], source: {key: resource["name"]}})
            main["volumeMounts"].append({"name": resource["name"], "mountPath": resource["mountPath"], "readOnly": True})
        elif "items" in resource:
            main["env"] += [{"name": i, "valueFrom": {f"{word}KeyRef": {"name": resource["name"], "key": i}}} for i in resource["items"]]
        elif resource:
            main["envFrom"].append({ref: {"name": resource["name"]}})
    main["env"] += [connection["env"]] if "env" in connection else []
    return volumes, main


def unsound(pod):
    """Why Kubernetes would refuse the pod: its volumes and what mounts them."""
    names = [v["name"] for v in pod.get("volumes") or []]
    wrong = [f"two volumes {n}" for n in sorted({n for n in names if names.count(n) > 1})]
    for c in (pod.get("initContainers") or []) + pod["containers"]:
        paths = [m["mountPath"] for m in c.get("volumeMounts") or []]
        wrong += [f"{c['name']}: two mounts at {p}" for p in sorted({p for p in paths if paths.count(p) > 1})]
        wrong += [f"{c['name']}: no volume {m['name']}" for m in c.get("volumeMounts") or [] if m["name"] not in names]
    return wrong


def asked_for(run, told, connections):
    use(told)
    template = converted(write_run(run, connections=[c["name"] for c in connections]))
    pod = template["spec"]
    wrong = unsound(pod)
    for connection in connections:
        volumes, main = in_run(connection)
        wrong += holds(volumes, pod.get("volumes"), "volumes") + holds(main, main_container(pod), "container")
        wrong += holds(connection.get("annotations") or {}, template["metadata"].get("annotations"), "annotations")
    return wrong


def cloned(run, told, connection):
    """Whether the platform fetches the code of a repository, with its Secret."""
    use(told)
    pod = converted(write_run(run, init=[{"connection": connection["name"]}]))["spec"]
    init = [c for c in pod["initContainers"] if connection["schema"]["url"] in " ".join(c.get("args") or [])]
    return unsound(pod) + ([] if init else [f"no init container fetches {connection['schema']['url']}"])


def checks(folder):
    run = os.path.join(folder, "run.yaml")
    for path in sorted(glob.glob(os.path.join(folder, "*.json"))):
        name = os.path.basename(path)[:-len(".json")]
        with open(path) as fh:
            told = json.load(fh)
        store = json.loads(told["POLYAXON_AGENT_ARTIFACTS_STORE"])
        connections = json.loads(told.get("POLYAXON_AGENT_CONNECTIONS", "[]"))
        for connection in [store, *connections]:
            what = f"{name}: {connection['name']} ({connection['kind']})"
            yield f"{what} is read as it is", functools.partial(read, connection)
            yield f"{what} is in a run that asks for it", functools.partial(asked_for, run, told, [connection])
            if connection["kind"] == "git":
                yield f"{what} is cloned", functools.partial(cloned, run, told, connection)
        yield f"{name}: all of them are in a run that asks for all", functools.partial(asked_for, run, told, [store, *connections])


def main(version, folder):
    return judge("connection", version, checks(folder))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
