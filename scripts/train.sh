#!/usr/bin/env bash
# Trains the model; `make test` validates the data. --force because Rasa's cache does not see changes in helper modules of nlu/.
set -euo pipefail
cd "$(dirname "$0")/.."
echo "Training (a minute or two the first time; what was read is kept for the next) ..."
log=$(mktemp)
if ! .venv/bin/python -m scripts.train --force --skip-validation --fixed-model-name dalil --out models >"$log" 2>&1; then
  tail -40 "$log" >&2
  echo "Training failed; the lines above say why." >&2
  exit 1
fi
touch models/dalil.tar.gz
echo "Trained: models/dalil.tar.gz"
