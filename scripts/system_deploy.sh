#!/usr/bin/env bash
# Installs Debian's postgresql, redis-server and nginx for deploy/test.sh. Only what is missing;
# none of them is started: the tests start their own, in temporary folders.
set -euo pipefail

missing=()
ls /usr/lib/postgresql/*/bin/postgres >/dev/null 2>&1 || missing+=(postgresql)
command -v redis-server >/dev/null || missing+=(redis-server)
PATH="$PATH:/usr/sbin" command -v nginx >/dev/null || missing+=(nginx)
[ ${#missing[@]} -eq 0 ] && exit 0

as_root=""
if [ "$(id -u)" -ne 0 ]; then
  as_root=sudo
fi
if ! command -v apt-get >/dev/null || { [ -n "$as_root" ] && ! command -v sudo >/dev/null; }; then
  echo "The deployment tests need ${missing[*]}, and they cannot be installed from here: that" >&2
  echo "takes apt-get and root or sudo. Install them yourself and run this again." >&2
  exit 1
fi
echo "Installing ${missing[*]} for the deployment tests ..."
{
  $as_root apt-get update -qq &&
    $as_root env DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 \
      apt-get install -y -qq --no-install-recommends "${missing[@]}"
} >/dev/null 2>&1 || {
  echo "apt-get could not install ${missing[*]}. Is there a package mirror, and may this user install?" >&2
  exit 1
}
