#!/usr/bin/env bash
# Installs what the tests need from the system and pip cannot give: Chromium. Only when missing.
set -euo pipefail

[ -x "${DALIL_CHROMIUM:-/usr/bin/chromium}" ] && exit 0
exec bash "$(dirname "$0")/apt.sh" "the browser tests" \
  "Install Chromium yourself and name it: DALIL_CHROMIUM=/path/to/chromium" chromium
