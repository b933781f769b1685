#!/bin/bash
# synth-example.sh --list          names of the examples, one a line
# synth-example.sh NAME OUTDIR [VERSION]   synthesize one of them into OUTDIR, for that version of the platform
# The one place that knows how an example is run.
set -euo pipefail
examples=${CDK8S_POLYAXON_EXAMPLES:-$(cd "$(dirname "$0")/../.." && pwd)/examples}
if [ "${1:-}" = --list ]; then
  for main in "$examples"/*/main.ts; do [ ! -e "$main" ] || basename "$(dirname "$main")"; done
  exit
fi
name=${1:?usage: synth-example.sh --list | NAME OUTDIR}; out=$(mkdir -p "${2:?}" && cd "$2" && pwd)
[ -e "$examples/$name/main.js" ] || { echo "examples/$name/main.js is missing: compile the project first." >&2; exit 1; }
cd "$examples/$name"
if [ -n "${3:-}" ]; then
  CDK8S_OUTDIR=$out node -e '
    const { App } = require("cdk8s");
    const app = new App();
    const topology = require("./main.js").build(app, process.argv[1]);
    (topology ?? app).synth();' "$3" >&2
else
  CDK8S_OUTDIR=$out node main.js >&2
fi
[ -n "$(find "$out" -name '*.yaml' -print -quit)" ] || { echo "examples/$name wrote no manifest into CDK8S_OUTDIR." >&2; exit 1; }
