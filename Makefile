# Needs python3 >= 3.11 and make; everything else is installed into .venv from pinned requirements.
PYTHON ?= python3
VENV := .venv/bin
unexport PYTHONDONTWRITEBYTECODE  # else each process compiles every package anew: a second and more
PYTEST := $(VENV)/python -m pytest

.DEFAULT_GOAL := help
.PHONY: help run setup dev test check thorough test-pg15 format promises sabotage shots mutants matrix

help: ## Show these targets
	@grep -hE '^[a-z0-9-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

run: setup ## Open the office in a browser: http://localhost:8610 (Ctrl-C stops everything)
	@exec $(VENV)/huzheng up

setup: ## Only install
	@$(PYTHON) tools/bootstrap.py

dev: ## Install what the tests need besides
	@$(PYTHON) tools/bootstrap.py --dev

test: dev ## Run everything: unit, race, browser, accessibility
	@$(VENV)/python tools/suite.py -m "not thorough"

thorough: dev ## Run what is too long for make test, too (before an issue is resolved)
	@$(VENV)/python tools/suite.py -m "thorough or not thorough"
	@$(MAKE) sabotage shots mutants

test-pg15: dev ## Run the suite on the PostgreSQL binaries that HUZHENG_PG_BIN points to
	@$(VENV)/python tools/suite.py --postgres 15 -m "not thorough"

check: dev ## Format, lint, types, import contracts, migrations, translations, fast tests: under a minute
	@$(VENV)/python tools/check.py

format: dev ## Put the code in the house's form
	@$(VENV)/ruff format -q .
	@$(VENV)/ruff check -q --fix .

promises: ## Write docs/promises.md anew from the marks of the tests
	@$(VENV)/python -m tests.promises

sabotage: dev ## Take the effect of each verb away in turn; print those whose loss no test of their room notices
	@$(PYTEST) -q -p tests.sabotage --sabotage src -m "not browser and not thorough"

shots: dev ## Look at every address of the demo office: 2 languages, 2 widths, light, dark, print; pictures in var/shots
	@$(VENV)/python tools/shots.py

mutants: dev ## Change 1000 rules, one at a time; print the changes that no test of their room notices
	@for share in 1 2; do \
	  HUZHENG_TEST_DIR=var/test-share-$$share $(PYTEST) -q -p tests.mutants --mutants 1000 --minutes 40 --share $$share/2 src \
	    -m "not browser and not thorough and not slow" & \
	done; wait

matrix: dev ## Write the golden files anew: addresses, rights, subscriptions, lives (then read the difference)
	@$(PYTEST) -q tests/security/test_matrix.py tests/architecture/test_lists.py --write-golden
