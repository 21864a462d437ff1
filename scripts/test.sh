#!/usr/bin/env bash
# All that the CI runs, in the order in which a fault is cheapest to find.
set -euo pipefail
cd "$(dirname "$0")/.."
bin=.venv/bin
bash scripts/check.sh
make --no-print-directory train
echo "== rasa data validate"; $bin/python -m scripts.validate
echo "== rasa test nlu"; $bin/python -m scripts.test_nlu
mkdir -p results
echo "== rasa test core --e2e"
$bin/python -m rasa test core --e2e --fail-on-prediction-errors --stories tests/stories \
  --model models/dalil.tar.gz --out results/core >results/core.log 2>&1 || {
  tail -40 results/core.log >&2; exit 1; }
# Rasa reads only files named test_*, and is content when it finds none.
$bin/python -c "
import json, sys
told = json.load(open('results/core/story_report.json'))['conversation_accuracy']
print('stories: {correct} of {total} right'.format(**told))
sys.exit(not told['total'] or told['correct'] < told['total'])"
echo "== conversations"; $bin/pytest -q tests/conversations
# Apart: pytest takes a folder and a file inside it for the file alone.
echo "== the public sets against a running server"; $bin/pytest -q -s tests/eval/test_gates.py tests/eval/test_hearing.py
echo "== servers, channels, Rasa's commands"; $bin/pytest -q tests -m server --ignore tests/eval
echo "== the widget in Chromium"
bash scripts/system.sh
fingerprint() { find widget/dist -type f -exec sha256sum {} + | sort | sha256sum; }
committed=$(fingerprint)
bash scripts/build_widget.sh
[ "$committed" = "$(fingerprint)" ] || {
  echo "widget/dist was not what its sources give. It has been built again: commit it." >&2; exit 1; }
# In a process of its own: Playwright's event loop and pytest's other users of asyncio do not mix.
$bin/pytest -q tests/web -m browser
