/**
 * The bootstrap Job's program, run by the Python of the platform's own image. `SECRETS` is JSON,
 * the keys of each Secret. It asks for nothing but `get` and `patch` of these Secrets: a Secret that is
 * not there yet, or access that is not granted yet, is waited for, so that the order of an apply is free.
 *
 * The patch names the version that was read. Of two Jobs that fill the same Secret, one is refused and
 * reads again, so that a key is never written twice. Hexadecimal digits need no quoting in any URL.
 */
export const FILL_ABSENT_KEYS = `import base64, json, os, secrets, time
from kubernetes import client, config
from kubernetes.client.rest import ApiException

config.load_incluster_config()
api = client.CoreV1Api()
namespace = os.environ["NAMESPACE"]

def fill(name, keys):
    held = api.read_namespaced_secret(name, namespace)
    absent = [key for key in keys if key not in (held.data or {})]
    if absent:
        data = {key: base64.b64encode(secrets.token_hex(32).encode()).decode() for key in absent}
        version = held.metadata.resource_version
        api.patch_namespaced_secret(name, namespace, {"metadata": {"resourceVersion": version}, "data": data})
    print(name, "filled", absent, flush=True)

for name, keys in json.loads(os.environ["SECRETS"]).items():
    while True:
        try:
            fill(name, keys)
            break
        except ApiException as error:
            if error.status not in (403, 404, 409):
                raise
            print(name, error.status, error.reason, flush=True)
            time.sleep(2)
`;
