#!/bin/bash
# down.sh STATE_DIR : end the control plane that up.sh started there.
set -u
pids=$1/pids
[ -e "$pids" ] || exit 0
# The number of a process that has ended may belong to another by now: only what runs our programs is signalled.
ours() { case $(readlink "/proc/$1/exe" 2>/dev/null) in */kubetest | */kwok | *"/kubetest (deleted)" | *"/kwok (deleted)" | */cdk8s-polyaxon/operators/*) ;; *) return 1 ;; esac; }
signal() { tac "$pids" | while read -r pid; do ours "$pid" && kill "-$1" "$pid" 2>/dev/null; done; }
running() { while read -r pid; do ours "$pid" && return; done < "$pids"; return 1; }
signal TERM
for _ in $(seq 15); do running || break; sleep 0.2; done
signal KILL
rm -f "$pids"
