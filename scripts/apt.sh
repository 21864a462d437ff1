#!/usr/bin/env bash
# Installs Debian packages, or says what to do where it cannot.
# Usage: scripts/apt.sh <who needs them> <what to do without apt-get> <package>...
set -euo pipefail

needed_by=$1 advice=$2
shift 2

as_root=""
if [ "$(id -u)" -ne 0 ]; then
  as_root=sudo
fi
if ! command -v apt-get >/dev/null || { [ -n "$as_root" ] && ! command -v sudo >/dev/null; }; then
  echo "${needed_by^} need $*, and that cannot be installed from here: it takes apt-get and root or" >&2
  echo "sudo. $advice" >&2
  exit 1
fi
echo "Installing $* for $needed_by ..."
{
  # At run level 1 no service that is installed is started.
  $as_root apt-get update -qq &&
    $as_root env DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 \
      apt-get install -y -qq --no-install-recommends "$@"
} >/dev/null 2>&1 || {
  echo "apt-get could not install $*. Is there a package mirror, and may this user install?" >&2
  exit 1
}
