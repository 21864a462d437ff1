#!/usr/bin/env bash
# Makes .venv from requirements.lock, every package checked by its hash.
set -euo pipefail
cd "$(dirname "$0")/.."

uv=$(command -v uv || true)
if [ -z "$uv" ]; then
  uv=.tools/bin/uv
  if [ ! -x "$uv" ]; then
    echo "Setting up (1/3): fetching uv, the installer ..."
    python3 -m venv .tools && .tools/bin/python -m pip install --quiet "uv==0.13.9" 2>/dev/null || {
      echo "Could not install uv. Is there a Python 3 with venv, and a package index?" >&2
      exit 1
    }
  fi
fi
[ "${1:-}" = uv ] && exit 0

echo "Setting up (2/3): a Python 3.10 environment in .venv ..."
"$uv" venv --quiet --clear --python 3.10 .venv || {
  echo "Dalil needs Python 3.10 (Rasa runs on no newer one). Install it, for example with" >&2
  echo "'pyenv install 3.10' or 'uv python install 3.10', and run make again." >&2
  exit 1
}
echo "Setting up (3/3): installing the locked packages (about 1.5 GB, a minute) ..."
VIRTUAL_ENV=.venv "$uv" pip sync --quiet --require-hashes requirements.lock
touch .venv/.ready
