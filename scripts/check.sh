#!/usr/bin/env bash
# Format, types and every test that needs no model: seconds.
set -euo pipefail
cd "$(dirname "$0")/.."
bin=.venv/bin
echo "== format and lint"; $bin/ruff format --check . && $bin/ruff check .
echo "== types"; $bin/mypy
echo "== units, rules, house"
$bin/pytest -q tests --ignore tests/conversations --ignore tests/eval/test_gates.py \
  -m "not server and not browser and not fuzz and not deploy"
echo "== training data"; $bin/python -m scripts.lint_data
echo "== coverage"; $bin/python -m scripts.coverage
