# Every command of the course. The environment is made by the first one that needs it.

PYTHON ?= python3
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
RUN := $(BIN)/python -m countycase
# Two workers on two cores; the cells of one notebook, and the tests of one file, stay on one.
JOBS ?= 2
PEERS := benchmarks/.venv
PYTEST := $(BIN)/python -m pytest -n $(JOBS) --dist loadfile

# The folder may stand behind the goal (make student-repo ../course) or in DIR=. It reaches the
# shell through the environment, so that spaces and quotation marks in it mean nothing.
ifeq (student-repo,$(firstword $(MAKECMDGOALS)))
  DIR ?= $(wordlist 2,$(words $(MAKECMDGOALS)),$(MAKECMDGOALS))
endif
export DIR

# Said before the environment is made, which takes minutes.
ifneq (,$(filter student-repo,$(MAKECMDGOALS)))
  ifeq (,$(strip $(DIR)))
    $(error name a folder, as in 'make student-repo DIR=../course-students')
  endif
endif

.DEFAULT_GOAL := help
.PHONY: help env serve book test test-all bench lab notebooks essay student-repo lint zip lock clean

help: ## this list
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 22

env:
	@command -v "$(PYTHON)" >/dev/null || { echo "make: $(PYTHON) is not installed; install Python 3.11 or newer, or name it, as in 'make PYTHON=python3.12 serve'." >&2; exit 1; }
	@"$(PYTHON)" -m countycase.bootstrap

serve: env ## build the book and serve it on 127.0.0.1 (PORT=8000, or the next free one)
	@$(RUN) serve --port $(PORT)

book: env ## build the book into _build/html (EDITION=instructor: with answers, apart)
	@$(RUN) book $(if $(EDITION),--edition $(EDITION))

# Readers in JavaScript read the exported argument and the question banks back; without Node.js
# their tests are skipped.
READERS := tests/node_modules/ready
$(READERS): tests/package-lock.json
	@if command -v npm >/dev/null; then \
	  npm ci --prefix tests --silent --no-audit --no-fund && touch $@ \
	  || echo "The readers in JavaScript could not be installed; their tests are skipped."; fi

test: env $(READERS) ## run the tests
	@$(RUN) book
	@echo "Running the tests on $(JOBS) processes (at most ten minutes) …"
	@$(PYTEST)

test-all: env $(READERS) ## run every test matrix in full, and print the time it took
	@$(RUN) book
	@echo "Running every test in full on $(JOBS) processes (up to an hour) …"
	@start=$$(date +%s); COUNTYCASE_FULL=1 $(PYTEST); status=$$?; \
	 echo "test-all: $$(( $$(date +%s) - start )) seconds"; exit $$status

bench: env $(PEERS)/ready ## measure explorers, apportionment and cutting beside their peers
	@$(BIN)/python benchmarks/explorers.py
	@PYTHONPATH=. $(PEERS)/bin/python benchmarks/apportionment.py
	@$(BIN)/python benchmarks/page_weight.py
	@PYTHONPATH=. $(PEERS)/bin/python benchmarks/segmentation.py

# The peers live apart, so that the course's own lock does not gain them.
$(PEERS)/ready: benchmarks/requirements.txt | env
	@echo "Installing the peers into $(PEERS) (a minute or two) …"
	@rm -rf $(PEERS)
	@$(BIN)/python -m venv $(PEERS)
	@$(PEERS)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@

lab: env ## open the notebooks in JupyterLab
	@$(BIN)/python -m jupyter lab --ServerApp.root_dir=notebooks

notebooks: env ## run the notebooks whose outputs are out of date (ALL=1: every one)
	@$(RUN) notebooks $(if $(ALL),--all)

essay: env ## write the structured form of the essay again from its source text
	@$(RUN) essay

student-repo: env ## write the repository that students get (make student-repo DIR=../course-students)
	@$(RUN) student-repo -- "$$DIR"

# What stands behind student-repo is its folder, not a goal.
ifeq (student-repo,$(firstword $(MAKECMDGOALS)))
.DEFAULT: ; @:
endif

lint: env ## style, types, spelling, notebooks
	@PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/python -m pre_commit run --all-files

zip: env ## pack the book into one file for reading offline
	@$(RUN) zip

LOCK := $(BIN)/python -m uv pip compile --universal --generate-hashes --python-version 3.11 \
  --no-header --no-annotate --quiet
lock: env ## compile requirements.txt from pyproject.toml again, and that of benchmarks/
	@$(LOCK) pyproject.toml --all-extras -o requirements.txt
	@$(LOCK) benchmarks/requirements.in -o benchmarks/requirements.txt

clean: ## remove what was built and the environments
	@rm -rf _build dist book/exercises $(VENV) $(PEERS) $(dir $(READERS)) .pytest_cache .mypy_cache .ruff_cache .hypothesis
