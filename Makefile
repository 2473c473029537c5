# Every command runs in .venv, which is made when it is missing.

export UV_SYSTEM_CERTS = 1
export UV_PYTHON_DOWNLOADS = never
export PIP_DISABLE_PIP_VERSION_CHECK = 1

# The system's own Python is often the fastest one.
PYTHON ?= $(shell for found in /usr/bin/python3 python3; do \
	"$$found" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo "$$found" && break; done)
RUN = .venv/bin/python
UV = .venv/bin/uv
TEMPLATES = $$(git ls-files 'viceversa/templates/*.html')
export PORT

.PHONY: help install demo test check fmt messages lock

help:
	@echo "make demo      start Viceversa with an invented company; PORT=8001 takes another port"
	@echo "make install   everything for development, into .venv"
	@echo "make test      tests on SQLite, and a browser journey; real installations are left to check"
	@echo "make check     what decides whether a change lands"
	@echo "make fmt       format"
	@echo "make messages  collect texts into the catalogues"
	@echo "make lock      take newer releases of what we stand on"

$(UV):
	@test -n "$(PYTHON)" || { echo "Viceversa needs Python 3.11 or newer, as python3."; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
		{ echo "Python cannot make environments here. On Debian and Ubuntu: apt-get install python3-venv"; exit 1; }
	@echo "Making .venv with $(PYTHON) …"
	@$(PYTHON) -m venv --clear .venv
	@.venv/bin/pip install --quiet uv

# What runs is part of what develops: an environment for development is never cut down by the demo.
.venv/runs: requirements.txt | $(UV)
	@if [ -e .venv/develops ]; then $(MAKE) --no-print-directory .venv/develops; else $(UV) pip sync --quiet requirements.txt; fi
	@touch $@

.venv/develops: requirements-dev.txt pyproject.toml | $(UV)
	@$(UV) pip sync --quiet requirements-dev.txt
	@$(UV) pip install --quiet --no-deps --editable .
	@touch $@ .venv/runs

install: .venv/develops
	@echo "Everything is in .venv."

demo: .venv/runs
	@$(RUN) manage.py demo

# Two cores, each file on one of them.
PYTEST = $(RUN) -m pytest -n 2 --dist loadfile

test: .venv/develops
	$(PYTEST) --ignore tests/browser -m "not thorough and not postgres"

check: .venv/develops
	$(RUN) -m ruff format --check .
	$(RUN) -m ruff check .
	.venv/bin/djade --check $(TEMPLATES)
	.venv/bin/lint-imports
	$(RUN) -m mypy .
	$(RUN) manage.py makemigrations --check --dry-run
	$(RUN) -m tests.messages --check
	CI=yes $(PYTEST) -m "not postgres"
	@if [ -n "$$CI$$DATABASE_URL" ] || [ "$$(id -u)" != 0 ]; then \
		CI=yes $(RUN) -m tests.postgres $(PYTEST) -m "not browser and (postgres or (django_db and not thorough))"; \
	else \
		echo "LEFT OUT: the same tests on PostgreSQL. As root, say where one is with DATABASE_URL, or set CI=yes."; \
	fi

fmt: .venv/develops
	$(RUN) -m ruff format .
	$(RUN) -m ruff check --fix --exit-zero .
	@.venv/bin/djade $(TEMPLATES) || true

messages: .venv/develops
	$(RUN) -m tests.messages

lock: .venv/develops
	$(UV) pip compile --quiet --upgrade --universal --generate-hashes --no-emit-index-url --python-version 3.11 \
		pyproject.toml -o requirements.txt
	$(UV) pip compile --quiet --upgrade --universal --generate-hashes --no-emit-index-url --python-version 3.11 \
		pyproject.toml --group dev -c requirements.txt -o requirements-dev.txt
