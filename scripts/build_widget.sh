#!/usr/bin/env bash
# Builds widget/dist from its sources and the knowledge. What is committed is already built:
# this is for who changes the widget or a service, and it installs what the browser tests need.
set -euo pipefail
cd "$(dirname "$0")/.."

if ! command -v npm >/dev/null; then
  echo "Building the widget takes Node 18 or newer with npm. The committed widget/dist works" >&2
  echo "without: install Node only to change the widget or to run its browser tests." >&2
  exit 1
fi
PYTHONPATH=. .venv/bin/python -m scripts.export_site
cd widget
npm ci --silent --no-fund --no-audit
npm run --silent build
