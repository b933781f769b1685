#!/bin/bash
# build.sh : prints the folder with kubetest (etcd, API server, scheduler, controllers, kubectl) and kwok (a fake kubelet).
# They are built from Go modules once, about 4 minutes on 2 cores, and kept under ~/.cache/cdk8s-polyaxon/control-plane,
# in a folder named after everything that they are made from. What lies there is checked before it is used.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
kwok=v0.7.0
pkg=k8s.io/component-base/version
version=$(awk '$1 == "k8s.io/kubernetes" {print $2; exit}' "$here/go.mod")
key=$({ cat "$here"/{go.mod,go.sum,main.go,build.sh}; go version; } | sha256sum | cut -c1-16)
cache=${XDG_CACHE_HOME:-$HOME/.cache}/cdk8s-polyaxon/control-plane
bin=$cache/$key
mkdir -p "$cache"
exec 9>"$cache/lock"; flock 9                    # two builds at once would only make both slower

works() {  # works DIR [VERSION] : the files are those that were built, and the program runs and says its version
  (cd "$1" && sha256sum --check --strict --quiet MANIFEST && [ "$(awk '{print $2}' MANIFEST | sort | tr '\n' ' ')" = "kubectl kubetest kwok stages.yaml " ]) >&2 \
    && "$1/kubetest" kubectl version --client 2>/dev/null | grep -qxF "Client Version: $version" \
    && "$1/kwok" --version >/dev/null 2>&1
}

if [ ! -d "$bin" ] || ! works "$bin"; then
  echo "Building Kubernetes $version and kwok $kwok (a few minutes, once) …" >&2
  new=$(mktemp -d "$cache/new.XXXXXX"); trap 'rm -rf "$new"' EXIT
  (cd "$here" && go build -buildvcs=false -o "$new/kubetest" \
    -ldflags "-s -w -X $pkg.gitVersion=$version -X $pkg.gitMajor=1 -X $pkg.gitMinor=$(cut -d. -f2 <<<"$version")" .) >&2
  GOBIN=$new go install -ldflags '-s -w' "sigs.k8s.io/kwok/cmd/kwok@$kwok" >&2
  # kwok's own life-cycle stages for nodes and pods, as one file
  stages=$(go mod download -json "sigs.k8s.io/kwok@$kwok" | sed -n 's/.*"Dir": "\(.*\)".*/\1/p')/kustomize/stage
  for stage in node/fast/node-initialize node/heartbeat/node-heartbeat pod/fast/pod-ready pod/fast/pod-complete pod/fast/pod-delete; do
    echo ---; cat "$stages/$stage.yaml"
  done > "$new/stages.yaml"
  printf '#!/bin/sh\nexec "$(dirname "$0")/kubetest" kubectl "$@"\n' > "$new/kubectl"
  chmod 755 "$new" "$new/kubectl"
  (cd "$new" && sha256sum kubectl kubetest kwok stages.yaml > MANIFEST)
  works "$new" || { echo "What was built in $new does not work." >&2; exit 1; }
  rm -rf "$bin"; mv -T "$new" "$bin"             # a rename: nobody ever sees half a folder
  trap - EXIT
fi
echo "$bin"
