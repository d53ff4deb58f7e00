# Two commands are all a newcomer needs: `make run` and `make test`. CONTRIBUTING.md explains the rest.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check
.DEFAULT_GOAL := help
# Where compiled modules may not be kept, each process of the tests would compile them all again.
unexport PYTHONDONTWRITEBYTECODE
.PHONY: help run test bench torture fuzz airgap check format db pictures snapshots lock clean

help: ## Show what can be made
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | awk -F':.*## ' '{printf "  make %-10s %s\n", $$1, $$2}'

run: $(VENV)/run.stamp ## Open the explorer on the shipped database (sets everything up the first time)
	@$(BIN)/qantar $(ARGS)

test: $(VENV)/dev.stamp ## Run the whole test suite
	@$(BIN)/python -m pytest $(ARGS)

bench: $(VENV)/bench.stamp ## Measure names, comparison, import and timeline against others, up to a million records
	@$(BIN)/python -m bench $(ARGS)

torture: $(VENV)/dev.stamp ## Try everything that qantar must withstand, whole (an hour or two; kills and faults need strace)
	@$(BIN)/python -m tests.torture $(ARGS)

fuzz: $(VENV)/dev.stamp ## Give every parser a million spoiled texts
	@$(BIN)/python -m tests.torture fuzz $(ARGS)

airgap: $(VENV)/airgap.stamp db ## Make the folder for a machine without a network, below dist/, and try it
	@$(BIN)/python -m airgap $(ARGS)
	@QANTAR_AIRGAP=dist/qantar-airgap $(BIN)/python -m pytest tests/test_airgap.py

check: $(VENV)/dev.stamp ## What CI runs: format, lint, types, import contracts, tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(MAKE) --no-print-directory test

format: $(VENV)/dev.stamp ## Format the code and mend what the linter can mend
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

db: $(VENV)/run.stamp ## Build data/qantar.db from import/
	$(BIN)/qantar import import -o data/qantar.db

pictures: $(VENV)/dev.stamp db ## Draw the README's pictures from the shipped database
	$(BIN)/python docs/draw_pictures.py

snapshots: $(VENV)/dev.stamp ## Draw the tests' snapshots anew (then look at each of them)
	$(BIN)/python -m pytest tests/ui/test_snapshots.py --snapshot-update

lock: $(VENV)/dev.stamp ## Resolve the dependencies anew and lock them
	$(PIP) install uv
	$(BIN)/uv pip compile $(LOCK) --extra styles --group build pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile $(LOCK) --extra styles --group build --group dev pyproject.toml -o requirements-dev.lock
	$(BIN)/uv pip compile $(LOCK) --extra styles --group build --group bench pyproject.toml -o requirements-bench.lock
	$(BIN)/uv pip compile $(LOCK) --extra styles --no-emit-package pip -c requirements.lock pyproject.toml -o airgap/program.lock
	$(BIN)/uv pip compile $(LOCK) --no-emit-package pip --no-emit-package setuptools -c requirements.lock airgap/builder.in -o airgap/builder.lock
LOCK := --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --no-annotate

clean: ## Remove the environment and all caches
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis build dist snapshot_report.html

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo 'qantar needs Python 3.11 or newer: say which with `make PYTHON=python3.12 …`.' >&2; exit 1; }
	@echo 'Setting up in $(VENV)/ (only this once) …'
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); echo 'Python has no venv module here: on Debian or Ubuntu install python3-venv, then try again.' >&2; exit 1; }

$(VENV)/run.stamp: requirements.lock pyproject.toml | $(VENV)/bin/python
	@$(PIP) install --require-hashes --requirement requirements.lock
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/dev.stamp: requirements-dev.lock $(VENV)/run.stamp
	@$(PIP) install --require-hashes --requirement requirements-dev.lock
	@touch $@

$(VENV)/bench.stamp: requirements-bench.lock $(VENV)/run.stamp
	@$(PIP) install --require-hashes --requirement requirements-bench.lock
	@$(BIN)/python -m bench.timeline.setup || true
	@touch $@

$(VENV)/airgap.stamp: airgap/builder.lock $(VENV)/dev.stamp
	@$(PIP) install --require-hashes --no-deps --requirement airgap/builder.lock
	@touch $@
