# Every command starts from a clean clone: each does the set-up that it needs.
SHELL := bash
.DEFAULT_GOAL := help
.PHONY: help setup setup-dev demo test quality lint format asyncapi lock clean

PYTHON_IN_VENV := .venv/bin/python
TIMED := requirements/timed.sh

help: ## what there is
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "make %-10s %s\n", $$1, $$2}'

setup: ## .venv with what runs, locked
	@requirements/setup.sh runtime

setup-dev: ## .venv with what runs and what checks it
	@requirements/setup.sh dev

demo: ## the whole path on this machine; DATA=folder takes your files, ONCE=1 ends after the shortlists
	@requirements/setup.sh runtime
	@$(TIMED) "demo" $(PYTHON_IN_VENV) -m deploy.demo $(if $(DATA),--data "$(DATA)") $(if $(ONCE),--once)

test: ## lint, types, import rules and every test, once; ARGS="-k name" narrows pytest
	@requirements/setup.sh dev
	@$(TIMED) "tests" tests/run.sh $(ARGS)

quality: setup-dev ## how well the matching does, in one table; ARGS=--melo measures occupation titles as well
	@$(TIMED) "quality" $(PYTHON_IN_VENV) -m tests.quality $(ARGS)

lint: setup-dev ## ruff, mypy, import rules
	@tests/lint.sh

format: setup-dev ## let ruff put the code in order
	@$(PYTHON_IN_VENV) -m ruff check --fix . ; $(PYTHON_IN_VENV) -m ruff format .

asyncapi: setup-dev ## write the AsyncAPI document of every service anew
	@$(PYTHON_IN_VENV) -m deploy.asyncapi

lock: setup-dev ## compile requirements/*.in anew; ARGS=--upgrade takes newer versions
	@requirements/lock.sh $(ARGS)

clean: ## remove what was built; the demo's data in var/ stays
	@rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache build *.egg-info
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
