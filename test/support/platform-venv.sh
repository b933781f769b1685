#!/bin/bash
# platform-venv.sh VERSION : prints the path of a Python environment with the real Polyaxon VERSION in it.
# It is made once, under ~/.cache/cdk8s-polyaxon. An environment cannot be moved after it was made, so it is built in its
# final place and counts only once the stamp, the last thing written, says what it was made from.
set -euo pipefail
version=${1:?usage: platform-venv.sh VERSION}
command -v python3 >/dev/null || { echo "platform-venv.sh needs python3 (3.9 to 3.13) with venv and pip." >&2; exit 1; }
command -v flock >/dev/null || { echo "platform-venv.sh needs flock (package util-linux)." >&2; exit 1; }
# 2.15 was published before kubernetes 37, which it cannot make pods with; 2.18 says so itself
pins=(); [[ $version != 2.15.* ]] || pins=("kubernetes<37")
packages=("polyaxon==$version" "haupt[platform,streams,sandbox]==$version" "${pins[@]}")

cache=${XDG_CACHE_HOME:-$HOME/.cache}/cdk8s-polyaxon
venv=$cache/platform-$version${pins:+-pinned}
mkdir -p "$cache"
exec 9>"$venv.lock"; flock 9                     # two test suites may ask at the same time
wanted=$(printf '%s\n' "${packages[@]}" "$venv" "$(python3 -c 'import sys; print(sys.version, sys.base_prefix)')" | sha256sum | cut -d' ' -f1)

works() {
  "$venv/bin/python" -I - "$version" <<'P' >&2
import sys
from importlib.metadata import version
import django, kubernetes.client, kubernetes.config, polyaxon, haupt  # noqa: F401
for name in ("polyaxon", "haupt"):
    if version(name) != sys.argv[1]:
        sys.exit(f"the environment has {name} {version(name)}, not {sys.argv[1]}")
P
}

if [ "$(cat "$venv/.complete" 2>/dev/null)" != "$wanted" ] || ! works; then
  rm -rf "$venv"
  python3 -m venv "$venv" >&2
  "$venv/bin/python" -m pip install -q --disable-pip-version-check "${packages[@]}" >&2
  works
  echo "$wanted" > "$venv/.complete.new"
  mv "$venv/.complete.new" "$venv/.complete"
fi
echo "$venv"
