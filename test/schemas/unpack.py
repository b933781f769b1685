"""unpack.py WHEEL FOLDER : the strict JSON schemas in the package kubernetes-validate, as files that a validator can resolve."""
import json
import os
import sys
import zipfile

wheel, folder = sys.argv[1:]
with zipfile.ZipFile(wheel) as archive:
    for name in archive.namelist():
        _, found, path = name.partition("kubernetes-json-schema/")
        if not found or "-local-strict/" not in path or not path.endswith(".json"):
            continue
        schema = json.loads(archive.read(name))
        # These point to an address that only the package's own loader knows.
        if isinstance(schema, dict):
            schema.pop("$id", None)
        text = json.dumps(schema).replace('"/api/_definitions.json#', '"_definitions.json#')
        os.makedirs(os.path.dirname(os.path.join(folder, path)), exist_ok=True)
        with open(os.path.join(folder, path), "w") as out:
            out.write(text)
