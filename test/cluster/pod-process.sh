#!/bin/bash
# pod-process.sh TREE COMMAND… : run COMMAND with the folders of a pod's volumes where its container would see them.
# TREE/list has lines `FOLDER<tab>MOUNT PATH`. The root is a tmpfs of a private mount namespace with this machine's folders
# bound into it, so that a mount path that does not exist here can be made without touching the machine; /run and /tmp are fresh.
set -euo pipefail
if [ "${POD_PROCESS_INSIDE:-}" != yes ]; then
  export POD_PROCESS_INSIDE=yes
  mine=--mount; [ "$(id -u)" = 0 ] || mine='--map-root-user --mount'
  exec unshare $mine "$0" "$@"
fi
unset POD_PROCESS_INSIDE
tree=$1; shift
root=$tree/root; mkdir -p "$root"
mount --make-rprivate /
mount -t tmpfs tmpfs "$root"
for entry in /*; do
  to=$root$entry
  if [ -L "$entry" ]; then cp -P "$entry" "$to"
  elif [ "$entry" = /run ] || [ "$entry" = /tmp ]; then mkdir "$to"
  elif [ -d "$entry" ]; then mkdir "$to"; mount --rbind "$entry" "$to"
  fi
done
while IFS=$'\t' read -r folder path; do
  # /var/run is /run; anything else has to be in the tmpfs, or has to exist already
  case $path in /var/run/*) path=${path#/var} ;; esac
  mkdir -p "$root$path"
  mount --bind "$folder" "$root$path"
done < "$tree/list"
exec chroot "$root" "$@"
