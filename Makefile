# Every target is the same here and in the CI. `make` alone lists them.
SHELL := /bin/bash
.DEFAULT_GOAL := help

PYTHON := .venv/bin/python
UV := $(shell command -v uv 2>/dev/null || echo .tools/bin/uv)
READY := .venv/.ready
MODEL := models/dalil.tar.gz
LEARNED_FROM := config.yml domain.yml $(shell find data nlu -type f -not -path '*/__pycache__/*')

export OMP_NUM_THREADS ?= 1
export TF_CPP_MIN_LOG_LEVEL ?= 3
export RASA_TELEMETRY_ENABLED ?= false
export SQLALCHEMY_SILENCE_UBER_WARNING ?= 1
export PYTHONPATH := .

.PHONY: help run chat test check train bench bench-nlu bench-serve explain report switch retention doctor \
  test-deploy fuzz telegram-webhook lock clean

help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 18

run: $(MODEL) ## set up, train when needed, start Dalil and say where to talk
	@$(PYTHON) -m scripts.run

chat: $(MODEL) ## talk in this terminal (rasa shell)
	@$(PYTHON) -m scripts.chat

test: $(READY) ## everything that the CI runs
	@bash scripts/test.sh

check: $(READY) ## format, types, units, rules and house rules: seconds, no model
	@bash scripts/check.sh

train: $(MODEL) ## set up and train

bench: $(MODEL) ## measure answering and both channels, and print the tables
	@$(PYTHON) -m bench.turns \
	  && $(PYTHON) -m bench.widget && $(PYTHON) -m bench.telegram && $(PYTHON) -m bench.privacy

bench-serve: $(MODEL) ## serving beside Rasa as it comes: starts, turns, many users, long talks
	@$(PYTHON) -m bench.serve --telegram

bench-nlu: $(MODEL) ## measure hearing: Rasa's pipelines, each view alone, ours, in one table
	@$(PYTHON) -m bench.nlu --pictures

explain: $(MODEL) ## why a message was heard as it was: make explain TEXT="..."
	@$(PYTHON) -m nlu.explain "$(TEXT)"

report: $(READY) ## what was asked, turned back, rated and is due: results/report.html
	@$(PYTHON) -W ignore -m scripts.report $(if $(DAYS),--days $(DAYS))

switch: $(READY) ## a notice or a pause without a deploy: make switch ARGS='--pause simah'
	@$(PYTHON) -m scripts.switch $(ARGS)

retention: $(READY) ## delete what is older than DALIL_KEEP_DAYS (DRY=1: only count)
	@$(PYTHON) -m scripts.retention $(if $(DRY),--dry-run) $(if $(ENDPOINTS),--endpoints $(ENDPOINTS))

doctor: $(READY) ## look at settings, model, stores, ports and secrets, and say what is wrong
	@$(PYTHON) -W ignore -m scripts.doctor

test-deploy: $(MODEL) ## deploy on this machine's loopback and break it: Postgres, Redis, nginx (some minutes)
	@bash deploy/test.sh

fuzz: $(MODEL) ## try to break it: 20,000 strange messages, 10,000 turns (DALIL_FUZZ=2000: a short run)
	@bash scripts/emulator.sh && $(PYTHON) -m pytest -q -s tests/fuzz -m fuzz

telegram-webhook: $(READY) ## tell Telegram where updates go, once at deploy (REMOVE=1: nowhere)
	@$(PYTHON) -m scripts.telegram_webhook $(if $(REMOVE),--remove)

lock: ## resolve pyproject.toml into requirements.lock again
	@bash scripts/setup.sh uv && $(UV) pip compile pyproject.toml --universal \
	  --generate-hashes --python-version 3.10 -o requirements.lock

clean: ## remove what was built: environment, model, caches
	rm -rf .venv .emulator .tools .rasa .cache models results

$(READY): requirements.lock .python-version scripts/setup.sh
	@bash scripts/setup.sh

$(MODEL): $(READY) $(LEARNED_FROM)
	@bash scripts/train.sh
