# The same words in every project: run, test, check, fix, help. Needs Python 3.11 or newer, nothing else.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SOURCES := coordinator config.py migrations tests benchmarks .ci

.DEFAULT_GOAL := help
.PHONY: help run test check lint fix words bench shots clean

help: ## say what there is
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):[^#]*## /  make \1\t/' | expand -t 16

run: $(VENV)/run.stamp ## install, prepare the database and the sample content, serve on http://127.0.0.1:8000
	@$(BIN)/coordinator serve --demo

test: $(VENV)/dev.stamp ## every test, on SQLite and PostgreSQL, with a real browser
	@.ci/prepare
	PYTHONDONTWRITEBYTECODE= $(BIN)/python -m pytest -n 2 --dist loadgroup $(ARGS)

check: lint test ## what CI runs: lint, types, import rules, templates, catalogues, then every test

lint: $(VENV)/dev.stamp ## lint, types, import rules, templates, catalogues, scripts
	$(BIN)/ruff check $(SOURCES)
	$(BIN)/ruff format --check $(SOURCES)
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/djlint --lint --quiet templates
	$(BIN)/python .ci/words.py check
	$(BIN)/python .ci/scripts.py

fix: $(VENV)/dev.stamp ## repair what can be repaired by itself
	$(BIN)/ruff check --fix $(SOURCES)
	$(BIN)/ruff format $(SOURCES)

words: $(VENV)/dev.stamp ## add new sentences to the Thai catalogues and drop old ones
	$(BIN)/python .ci/words.py update

bench: $(VENV)/dev.stamp ## what we claim about speed, measured on this machine; ARGS="feeds sqlite" for the feeds alone
	@.ci/prepare wrk
	$(BIN)/python -m benchmarks $(ARGS)

shots: $(VENV)/dev.stamp ## make the two pictures of the README anew
	@.ci/prepare
	$(BIN)/python .ci/shots.py

clean: ## remove what was installed and built, never the data in instance/
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis

$(VENV)/run.stamp: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	@$(BIN)/python -m compileall -q coordinator
	@touch $@

$(VENV)/dev.stamp: $(VENV)/run.stamp
	$(BIN)/python -m pip install --quiet --disable-pip-version-check "pip>=25.1"
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e . --group dev
	@touch $@
