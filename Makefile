.DEFAULT_GOAL := help
SHELL := /bin/bash
PYTHON ?= python3
BIN := .venv/bin
PORT := 8000
DEMO := NGARIUNG_DATA=var/demo NGARIUNG_DEMONSTRATION=1 NGARIUNG_SITE_URL=$${NGARIUNG_SITE_URL:-http://127.0.0.1:$(PORT)} \
	NGARIUNG_SITE_KEEPER="Anda sendiri, di komputer ini"
export PIP_DISABLE_PIP_VERSION_CHECK := 1

help: ## Show what can be made
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 12

run: .venv/run.stamp ## Set up and start the demonstration on 127.0.0.1:8000, or on PORT=…
	@$(DEMO) $(BIN)/ngariung demo
	@$(DEMO) $(BIN)/ngariung serve --bind 127.0.0.1:$(PORT)

test: .venv/dev.stamp ## Run all tests: SQLite, PostgreSQL, browser
	@tools/test

check: .venv/dev.stamp ## Format, lint, types, contracts, migrations, deploy check
	@tools/check

fix: .venv/dev.stamp ## Repair what a machine can repair
	$(BIN)/ruff check --fix --quiet . || true
	$(BIN)/ruff format --quiet .
	find src -path '*/templates/*.html' -print0 | xargs -0 $(BIN)/djangofmt --quiet || true

docs: .venv/dev.stamp ## Make the reference pages and the pictures anew
	$(BIN)/python tools/reference.py
	$(BIN)/python tools/pictures.py

messages: .venv/dev.stamp ## Collect and compile the interface's texts
	$(BIN)/python tools/messages.py

lock: .venv/dev.stamp ## Renew the locked requirements
	$(BIN)/uv pip compile -q --universal --generate-hashes --python-version 3.11 --no-header pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile -q --universal --generate-hashes --python-version 3.11 --no-header pyproject.toml --group dev -o requirements-dev.lock

clean: ## Remove what was made here: environment, caches, the demonstration
	rm -rf .venv var build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -prune -exec rm -rf {} +

.venv/bin/python:
	@echo "Making the virtual environment …"
	@$(PYTHON) -m venv .venv

# pip shows its own progress; the hashes are checked for every file.
.venv/run.stamp: requirements.lock pyproject.toml | .venv/bin/python
	@echo "Installing locked requirements …"
	@$(BIN)/python -m pip install --progress-bar on --quiet --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --no-deps --editable .
	@touch $@

.venv/dev.stamp: requirements-dev.lock pyproject.toml | .venv/bin/python
	@echo "Installing locked requirements for development …"
	@$(BIN)/python -m pip install --progress-bar on --quiet --require-hashes -r requirements-dev.lock
	@$(BIN)/python -m pip install --quiet --no-deps --editable .
	@touch $@ .venv/run.stamp

.PHONY: help run test check fix docs messages lock clean
