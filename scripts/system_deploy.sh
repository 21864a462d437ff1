#!/usr/bin/env bash
# Installs Debian's postgresql, redis-server and nginx for deploy/test.sh. Only what is missing;
# none of them is started: the tests start their own, in temporary folders.
set -euo pipefail

missing=()
ls /usr/lib/postgresql/*/bin/postgres >/dev/null 2>&1 || missing+=(postgresql)
command -v redis-server >/dev/null || missing+=(redis-server)
PATH="$PATH:/usr/sbin" command -v nginx >/dev/null || missing+=(nginx)
[ ${#missing[@]} -eq 0 ] && exit 0
exec bash "$(dirname "$0")/apt.sh" "the deployment tests" \
  "Install them yourself and run this again." "${missing[@]}"
