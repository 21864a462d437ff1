#!/usr/bin/env bash
# Makes .emulator, with the Bot API emulator that the Telegram tests talk to, and with nothing else:
# it needs a newer Python than Rasa runs on.
set -euo pipefail
cd "$(dirname "$0")/.."

lock=tests/telegram/emulator.lock
ready=.emulator/.ready
[ -f "$ready" ] && [ ! "$lock" -nt "$ready" ] && exit 0
bash scripts/setup.sh uv
uv=$(command -v uv || echo .tools/bin/uv)
"$uv" venv --quiet --clear --python ">=3.11" .emulator || {
  echo "The Telegram tests need a Python 3.11 or newer beside 3.10." >&2
  exit 1
}
VIRTUAL_ENV=.emulator "$uv" pip sync --quiet --require-hashes "$lock"
touch "$ready"
