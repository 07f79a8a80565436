# Every command of the project. `make` alone lists them. Plain sh; PYTHON names the interpreter to start from.

.DEFAULT_GOAL := help
.PHONY: help setup setup-dev try test test-all check bench requirements clean

PYTHON ?= python3 python3.13 python3.12 python3.11 python
BENCH ?= speed matching lists law owners holdings offering

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check -qq --no-input
INSTALL := $(PIP) install --root-user-action=ignore --no-compile --only-binary :all: --require-hashes
# Bytecode is compiled here, on all cores and whatever PYTHONDONTWRITEBYTECODE says: without it every command starts
# three times slower. Some packages carry files that are not meant to compile, so those are passed over.
COMPILE := $(BIN)/python -m compileall -qq -j 0
COMPILE_UV := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
  --no-annotate --no-emit-index-url --no-strip-extras

SOURCES := $(shell find src -name '*.py')

help: ## list the commands
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1 | \2/p' Makefile | \
	  awk -F '|' '{ printf "%-20s %s\n", $$1, $$2 }'

# --- setting up: each step leaves a stamp, so that a second run costs nothing -----------------------------------------

$(VENV)/.made:
	@found=''; \
	for python in $(PYTHON); do \
	  if "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then found=$$python; break; fi; \
	done; \
	if [ -z "$$found" ]; then \
	  echo "Lookthrough needs Python 3.11 or later, and found none. Install one, or name it: make PYTHON=path/to/python3" >&2; \
	  exit 1; \
	fi; \
	echo "Setting up in $(VENV) with $$("$$found" --version) ..."; \
	"$$found" -m venv $(VENV)
	@touch $@

$(VENV)/.runtime: $(VENV)/.made requirements/build.txt requirements/runtime.txt
	@$(INSTALL) -r requirements/build.txt -r requirements/runtime.txt
	@$(COMPILE) $(VENV)/lib || true
	@touch $@

$(VENV)/.package: $(VENV)/.runtime pyproject.toml requirements/runtime.in
	@$(PIP) install --root-user-action=ignore --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.compiled: $(VENV)/.package $(SOURCES)
	@$(COMPILE) src || true
	@touch $@

$(VENV)/.dev: $(VENV)/.runtime requirements/dev.txt
	@echo "Adding what the tests and the gate need ..."
	@$(INSTALL) -r requirements/dev.txt
	@$(COMPILE) $(VENV)/lib || true
	@touch $@

setup: $(VENV)/.compiled ## what running lookthrough needs, in .venv

setup-dev: $(VENV)/.compiled $(VENV)/.dev ## what the tests and the gate need on top

# --- using ------------------------------------------------------------------------------------------------------------

try: setup ## screen the example book against the sample editions
	@$(BIN)/lookthrough --home try/home lists import --sample
	@code=0; \
	$(BIN)/lookthrough --home try/home screen examples/book.csv --as-of 2021-12-17 \
	  --out try/report.html --out try/results.jsonl || code=$$?; \
	case $$code in 0|3) ;; *) exit $$code ;; esac
	@echo
	@echo "The report is try/report.html: open it in a browser. The same results for programs are in try/results.jsonl."

# --- holding it to its word -------------------------------------------------------------------------------------------

test: setup-dev ## the fast tests
	@$(BIN)/python -m pytest -m 'not slow'

test-all: setup-dev ## every test
	@$(BIN)/python -m pytest

check: setup-dev ## the gate: format, lint, types, floors, lawbook, lexicon, spelling
	$(BIN)/ruff format --check --quiet
	$(BIN)/ruff check --quiet
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m lookthrough.lawbook
	$(BIN)/python -m lookthrough.lexicon
	$(BIN)/codespell
	@if grep -nE '^ *(-i|--(extra-)?index-url|--find-links|--trusted-host)|://' requirements/*.txt; then \
	  echo "A compiled requirements file names an index; compile it again: make requirements" >&2; exit 1; \
	fi

bench: setup-dev ## the score cards of speed and of matching, beside their baselines
	@for name in $(BENCH); do $(BIN)/python -m bench.$$name || exit $$?; done

requirements: setup-dev ## compile requirements/*.in again, with hashes and without index addresses
	@for name in build runtime dev; do \
	  (cd requirements && ../$(COMPILE_UV) $$name.in --output-file $$name.txt) || exit $$?; \
	done

clean: ## remove what the commands above made
	rm -rf $(VENV) try build dist src/*.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find src tests bench -name __pycache__ -type d -prune -exec rm -rf {} +
