# `make run` and `make test` are all that a newcomer needs. Everything lives in .venv/ and .data/.
PYTHON ?= python3.11
BIN := .venv/bin
export TF_CPP_MIN_LOG_LEVEL := 3
export RASA_TELEMETRY_ENABLED := false

.DEFAULT_GOAL := help
.PHONY: help run test lint bench evaluate lock env browser clean

help: ## Show what can be made
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

run: env ## Set up everything, start it and open the web chat on http://127.0.0.1:8000
	$(BIN)/nagarmitra run

test: env browser ## Run all tests
	$(BIN)/python -m pytest

lint: env ## Check style and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/nagarmitra check

bench: env ## Measure speed and memory, written to benchmarks/README.md
	$(BIN)/python -m benchmarks

evaluate: env ## Measure understanding on the development set
	$(BIN)/python -m bot.model.evaluation

lock: ## Resolve the dependencies again (needs uv)
	uv lock --quiet
	uv export --quiet --no-emit-project --format requirements.txt --no-header -o requirements.lock

env: .venv/ready ## Make the environment in .venv/

# plain pip, so that nothing but Python is needed; the lock pins and hashes every package
.venv/ready: requirements.lock pyproject.toml
	@echo "Making the environment (once; some minutes) …"
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --ignore-requires-python --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	@touch $@

# the page's tests drive a real browser
browser:
	@command -v chromium >/dev/null || (apt-get update -qq && apt-get install -y -qq chromium fonts-noto-core)

clean: ## Forget the environment and all data
	rm -rf .venv .data
