# What one does with geoapp. `make` lists it. Nothing is needed beforehand but Python 3.11+ and make.
.DEFAULT_GOAL := help
.SUFFIXES:
.DELETE_ON_ERROR:

VENV ?= .venv
PYTHON := $(VENV)/bin/python
GEOAPP := $(VENV)/bin/geoapp
INSTANCE := $(or $(GEOAPP_INSTANCE),instance)
FRONTEND := geoapp/frontend
BUNDLE := geoapp/pages/assets/map.js
WORKERS ?= auto
GEOAPP_SHARED_DATA ?= ../shared/data
PYTEST := PATH="$(abspath $(VENV))/bin:$$PATH" $(PYTHON) -m pytest -n $(WORKERS)

help:  ## List what make can do
	@grep -hE '^[a-z][a-z-]*:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | \
		while IFS="$$(printf '\t')" read -r name text; do printf '  make %-14s %s\n' "$$name" "$$text"; done

# --- using it

run: install  ## Set everything up, publish the pilot, serve it and print the address
	@test -f $(INSTANCE)/geoapp.sqlite || { echo "==> The pilot's store"; $(GEOAPP) init --pilot; }
	@test -f $(INSTANCE)/demo/geoapp.sqlite || { echo "==> The demonstration's store"; $(GEOAPP) demo; }
	@echo "==> Publishing"
	@$(GEOAPP) publish
	@exec $(GEOAPP) serve

install: $(VENV)/.run $(BUNDLE)  ## Set up the program: virtual environment, pinned packages, bundled front end

wheel: $(VENV)/.run $(BUNDLE)  ## Build the installable package into dist/
	@rm -rf dist
	@$(PYTHON) -m pip wheel . --quiet --no-deps --no-build-isolation --wheel-dir dist
	@ls dist/*.whl

# --- checking it

test: install $(VENV)/.dev  ## Run every test, in the system's Chromium too
	@GEOAPP_CHROMIUM="$$(tools/chromium.sh)" && export GEOAPP_CHROMIUM && env -u GEOAPP_SHARED_DATA $(PYTEST)

test-shared: install $(VENV)/.dev  ## Run the tests on data that is not in the repository (GEOAPP_SHARED_DATA)
	@test -d "$(GEOAPP_SHARED_DATA)" || { echo "There is no folder $(GEOAPP_SHARED_DATA): name one in GEOAPP_SHARED_DATA." >&2; exit 1; }
	@GEOAPP_SHARED_DATA="$$(cd "$(GEOAPP_SHARED_DATA)" && pwd)" $(PYTEST) tests/shared

lint: $(VENV)/.dev $(FRONTEND)/node_modules/.installed  ## Check style and format, and the names and types of the front end
	@$(PYTHON) -m ruff check .
	@$(PYTHON) -m ruff format --check .
	@$(PYTHON) tools/frontend.py check

format: $(VENV)/.dev  ## Put imports and format right
	@$(PYTHON) -m ruff check --quiet --fix .
	@$(PYTHON) -m ruff format .

types: $(VENV)/.dev  ## Check types
	@$(PYTHON) -m mypy

contracts: $(VENV)/.dev  ## Check which room may import which
	@$(VENV)/bin/lint-imports

bench: install $(VENV)/.dev tests/bench/node_modules/.installed  ## Measure first view, server and build, and print them beside their budgets
	@GEOAPP_CHROMIUM="$$(tools/chromium.sh)" && export GEOAPP_CHROMIUM && $(PYTHON) -m tests.bench

bench-budgets: install $(VENV)/.dev  ## Check the bytes of the first view against their budgets
	@$(PYTHON) -m tests.bench --budgets

# --- keeping it

lock: $(VENV)/.run  ## Take the newest packages that pyproject.toml admits into requirements/*.lock
	@$(PYTHON) -m pip install --quiet "uv>=0.9,<1"
	@tools/lock.sh $(VENV)/bin/uv

clean:  ## Remove what was built or installed; stores and releases stay
	rm -rf $(VENV) $(FRONTEND)/node_modules tests/bench/node_modules geoapp/pages/assets build dist bench-results tests/browser/screenshots
	rm -rf .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find geoapp tests tools -name __pycache__ -type d -prune -exec rm -rf {} +

# --- the steps behind them; each leaves a mark that is newer than what it was made from

$(PYTHON):
	@python="$$(tools/python.sh)" && echo "==> Virtual environment $(VENV), from $$python" && "$$python" -m venv --clear $(VENV)

$(VENV)/.run: requirements/run.lock pyproject.toml tools/install.sh | $(PYTHON)
	@echo "==> Python packages (about a minute)"
	@tools/install.sh $(PYTHON) requirements/run.lock
	@PIP_USER=0 $(PYTHON) -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: requirements/dev.lock $(VENV)/.run
	@echo "==> Packages for checks and tests (half a minute)"
	@tools/install.sh $(PYTHON) requirements/dev.lock
	@touch $@

$(VENV)/.node: requirements/node.lock | $(VENV)/.run
	@$(PYTHON) tools/frontend.py node 2>/dev/null || { echo "==> Node.js, as a Python package"; tools/install.sh $(PYTHON) requirements/node.lock; }
	@touch $@

%/node_modules/.installed: %/package.json %/package-lock.json $(VENV)/.node
	@echo "==> Packages of $*"
	@$(PYTHON) tools/frontend.py packages $*
	@touch $@

$(BUNDLE): geoapp/pages/catalogue.json $(shell find $(FRONTEND) -name node_modules -prune -o -type f -print) $(FRONTEND)/node_modules/.installed
	@echo "==> Front-end bundles"
	@$(PYTHON) tools/frontend.py bundle
	@touch $@

.PHONY: help run install wheel test test-shared lint format types contracts bench bench-budgets lock clean
