#!/usr/bin/env bash
# Deploys Dalil on this machine's loopback and breaks it: some minutes, so not part of `make test`.
set -euo pipefail
cd "$(dirname "$0")/.."
bash scripts/system_deploy.sh
export DALIL_TEST_DEPLOY=1 PYTHONPATH=. OMP_NUM_THREADS=1 TF_CPP_MIN_LOG_LEVEL=3
export SQLALCHEMY_SILENCE_UBER_WARNING=1 RASA_TELEMETRY_ENABLED=false
[ -f models/dalil.tar.gz ] || make --no-print-directory train
[ -d .emulator ] || bash scripts/emulator.sh
exec .venv/bin/pytest -s tests/deploy -m deploy "$@"
