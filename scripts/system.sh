#!/usr/bin/env bash
# Installs what the tests need from the system and pip cannot give: Chromium. Only when missing.
set -euo pipefail

chromium=${DALIL_CHROMIUM:-/usr/bin/chromium}
[ -x "$chromium" ] && exit 0

as_root=""
if [ "$(id -u)" -ne 0 ]; then
  as_root=sudo
fi
if ! command -v apt-get >/dev/null || { [ -n "$as_root" ] && ! command -v sudo >/dev/null; }; then
  echo "The browser tests need Chromium, and it cannot be installed from here: that takes apt-get" >&2
  echo "and root or sudo. Install Chromium yourself and name it: DALIL_CHROMIUM=/path/to/chromium" >&2
  exit 1
fi

echo "Installing Chromium for the browser tests ..."
{
  $as_root apt-get update -qq &&
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium
} >/dev/null 2>&1 || {
  echo "apt-get could not install Chromium. Is there a package mirror, and may this user install?" >&2
  exit 1
}
