# confsvc. `make run` is all a newcomer needs; `make help` names the rest.
PYTHON ?= python3
BIN := .venv/bin
PRODUCT := confsvc meetings delegations documents
export PYTHONUNBUFFERED := 1

.PHONY: help run test check format messages pictures lock bench clean

help:  ## List the targets
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 20

run:  ## Install what is missing, load the demonstration, serve http://127.0.0.1:8000 (PORT=8001 moves it)
	@$(PYTHON) -m deploy.prepare run
	@exec $(BIN)/python -m deploy.serve

test:  ## Install what is missing, run every test: SQLite, races on PostgreSQL, browser
	@$(PYTHON) -m deploy.prepare test
	@exec $(BIN)/python -m deploy.run_tests

check:  ## Lint, format, types, migrations, deployment, templates, translations
	@$(PYTHON) -m deploy.prepare check
	@exec $(BIN)/python -m deploy.checks

format:  ## Format the source
	@$(PYTHON) -m deploy.prepare check
	$(BIN)/ruff check --fix --quiet .
	$(BIN)/ruff format .
	find $(PRODUCT) -name '*.html' -exec $(BIN)/djade --target-version 5.2 {} +

messages:  ## Gather the strings to translate into the catalogues
	@$(PYTHON) -m deploy.prepare check
	$(BIN)/python -m deploy.checks gather

lock:  ## Renew the lock files from pyproject.toml (versions and hashes, no addresses)
	@$(PYTHON) -m deploy.prepare check
	deploy/lock

bench:  ## Measure the main job; JSON on standard output
	@$(PYTHON) -m deploy.prepare run >&2
	@exec $(BIN)/python manage.py bench main_job

pictures:  ## Take the pictures of the README from the demonstration
	@$(PYTHON) -m deploy.prepare test
	@$(BIN)/python -m deploy.pictures

clean:  ## Remove the virtual environment, the database and everything else that was made here
	rm -rf .venv var .mypy_cache .ruff_cache .pytest_cache .hypothesis test-results
	find $(PRODUCT) tests deploy -name __pycache__ -prune -exec rm -rf {} +
	find $(PRODUCT) -name '*.mo' -delete
