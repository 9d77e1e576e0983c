# Two commands do everything: `make run` and `make test`. The rest are their parts.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# Tests run side by side; each worker starts its own servers and keeps to its own ports and files. What shares a server stays together.
TWO := -n 2
FILES := --dist loadfile

.PHONY: run test install build check backup restore demo demo-clean lint types contracts audit unit services web browser bench lock clean

run: install
	@NEZUKU_ENV=$${NEZUKU_ENV:-development} $(BIN)/python -m app run

install: $(VENV)/installed

$(VENV)/installed: requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Nezuku needs Python 3.11 or newer. Set PYTHON to its command, e.g. make run PYTHON=python3.12"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing what Nezuku needs (once) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

$(VENV)/installed-dev: $(VENV)/installed requirements-dev.txt
	@echo "Installing what the tests need (once) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

build: install
	@$(BIN)/python -m app build

check: install
	@$(BIN)/python -m app check

backup: install
	@$(BIN)/python -m app backup $(if $(TO),--to "$(TO)")

# `make restore FILE=…` and `make restore …` mean the same.
ifeq ($(firstword $(MAKECMDGOALS)),restore)
FILE ?= $(word 2,$(MAKECMDGOALS))
$(filter-out restore,$(MAKECMDGOALS)): ;@:
endif

restore: install
	@test -n "$(FILE)" || { echo "Which backup? make restore FILE=data/backups/nezuku-….tar.gz"; exit 2; }
	@$(BIN)/python -m app restore "$(FILE)" $(if $(YES),--yes)

demo: install
	@NEZUKU_ENV=$${NEZUKU_ENV:-development} $(BIN)/python -m app demo

demo-clean: install
	@$(BIN)/python -m app demo --remove

test: lint types contracts audit unit services web browser

lint: $(VENV)/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/installed-dev
	$(BIN)/pyright

contracts: $(VENV)/installed-dev
	$(BIN)/lint-imports

# Known vulnerabilities of what is locked; packages whose data cannot be fetched are listed, not failed.
audit: $(VENV)/installed-dev
	$(BIN)/pip-audit --require-hashes --disable-pip --progress-spinner off -r requirements.txt

unit: $(VENV)/installed-dev
	$(BIN)/pytest $(TWO) tests/unit

services: $(VENV)/installed-dev
	$(BIN)/pytest $(TWO) tests/services tests/state

web: $(VENV)/installed-dev build
	$(BIN)/pytest $(TWO) $(FILES) tests/web

browser: $(VENV)/installed-dev build
	$(BIN)/pytest $(TWO) $(FILES) tests/browser

bench: $(VENV)/installed-dev build
	$(BIN)/python -m tests.bench

lock: $(VENV)/installed-dev
	$(BIN)/pip-compile --quiet --generate-hashes --allow-unsafe --strip-extras --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --output-file requirements.txt pyproject.toml
	$(BIN)/pip-compile --quiet --generate-hashes --allow-unsafe --strip-extras --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --extra dev --constraint requirements.txt --output-file requirements-dev.txt pyproject.toml

clean:
	rm -rf $(VENV) .web .states
