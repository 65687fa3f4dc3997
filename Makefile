# Two commands on a fresh machine: `make audit` and `make test`. Everything else is for working on the project.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
CASE ?= payroll-germany-philippines
AS_OF ?= 2026-12-15

.PHONY: audit test lint bench check-perturb check-fuzz check-manifest check-all env clean lock law-pages prepare

$(VENV)/.run: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed: make PYTHON=python3.12 audit") if sys.version_info < (3, 11) else None'
	@echo "building the environment in $(VENV) (once, about a minute)"
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: $(VENV)/.run requirements-dev.lock
	@echo "adding what the tests need"
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

$(VENV)/.fuzz: $(VENV)/.dev requirements-fuzz.lock
	@echo "adding what fuzzing needs"
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements-fuzz.lock
	@touch $@

env: $(VENV)/.dev

audit: $(VENV)/.run
	@code=0; $(BIN)/bpo-guard audit fixtures/$(CASE) --as-of $(AS_OF) || code=$$?; \
	echo; echo "bpo-guard audit fixtures/$(CASE) ended with exit code $$code"; \
	test $$code -ne 70 && test $$code -ne 2

test: $(VENV)/.dev
	@$(BIN)/python -m pytest -n 2 --dist loadfile

lint: $(VENV)/.dev
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/bpo-guard policy lint

bench: $(VENV)/.dev
	@$(BIN)/python -m bench

check-perturb: $(VENV)/.dev
	@$(BIN)/python -m pytest tests/acceptance/perturb.py

check-fuzz: $(VENV)/.fuzz
	@$(BIN)/python -m tests.fuzz --seconds 5

check-manifest: $(VENV)/.dev
	@$(BIN)/python -m pytest tests/acceptance/manifest.py

check-all: lint test check-perturb check-fuzz

law-pages: $(VENV)/.run
	@rm -rf docs/law
	@$(BIN)/bpo-guard policy docs docs/law

prepare: $(VENV)/.run
	@$(BIN)/python -m bpo_guard.preparing

lock: $(VENV)/.dev
	@bash scripts/lock

clean:
	rm -rf $(VENV) build dist
