#!/bin/bash
# operators.sh : prints a folder with the CRDs, webhooks and programs of other projects whose objects the library renders.
# They come from Go modules, as operators.tsv lists them: name, module, version, checksum, CRDs, program, webhooks (- for none).
# The programs are built once, a few minutes on 2 cores, and all is kept under ~/.cache/cdk8s-polyaxon/operators, in a folder
# named after everything that it is made from.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
list=$here/operators.tsv
key=$({ cat "$list" "$here/operators.sh"; go version; } | sha256sum | cut -c1-16)
cache=${XDG_CACHE_HOME:-$HOME/.cache}/cdk8s-polyaxon/operators
folder=$cache/$key
mkdir -p "$cache"
exec 9>"$cache/lock"; flock 9

works() { (cd "$1" && sha256sum --check --strict --quiet MANIFEST) >&2; }

# source MODULE VERSION CHECKSUM : the module's folder, if it is what the checksum says
source_of() {
  local said
  said=$(cd / && go mod download -json "$1@$2")
  grep -qF "\"Sum\": \"$3\"" <<<"$said" || { echo "$1 $2 is not what operators.tsv says" >&2; return 1; }
  sed -n 's/.*"Dir": "\(.*\)".*/\1/p' <<<"$said"
}

if [ ! -d "$folder" ] || ! works "$folder"; then
  echo 'Building the operators (a few minutes, once) …' >&2
  new=$(mktemp -d "$cache/new.XXXXXX"); trap 'rm -rf "$new" "$new.build"' EXIT
  # One module for all programs, so that what they share is compiled once.
  mkdir "$new.build"
  { printf 'module operators\n\ngo 1.24.4\n\n'; awk -F'\t' '$6 != "-" {print "require", $2, $3}' "$list"; } > "$new.build/go.mod"
  while IFS=$'\t' read -r name module version sum crds program webhooks; do
    source=$(source_of "$module" "$version" "$sum")
    for file in "$source/$crds"/*.yaml; do
      if grep -q '^kind: CustomResourceDefinition' "$file"; then echo ---; cat "$file"; fi
    done > "$new/$name.crds.yaml"
    [ "$webhooks" = - ] || cp "$source/$webhooks" "$new/$name.webhooks.yaml"
    [ "$program" = - ] || (cd "$new.build" && GOFLAGS='-mod=mod -buildvcs=false' go build -ldflags '-s -w' -o "$new/$name" "$module${program#.}") >&2
  done < "$list"
  chmod -R u+w "$new"; chmod 755 "$new"
  (cd "$new" && sha256sum -- * > "$new.build/MANIFEST" && mv "$new.build/MANIFEST" .)
  works "$new" || exit 1
  rm -rf "$folder" "$new.build"; mv -T "$new" "$folder"
  trap - EXIT
fi
echo "$folder"
