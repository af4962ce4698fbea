# Each target prepares what it needs: a fresh clone and Python 3.11 or newer are enough.
PYTHON ?= python3
BIN := .venv/bin
LOCK := $(BIN)/pip-compile --quiet --strip-extras --allow-unsafe --no-header \
	--no-emit-index-url --no-emit-trusted-host --no-emit-find-links
OURS := *.py coaching views storage handlers scheduling sandbox demo locales tests bench

.PHONY: demo test check style types rules bench crash format lock texts clean

demo: .venv/running
	$(BIN)/python bot.py demo

# On every core, with two more at work: some always wait for a browser, a server or a process. The
# longest files come first, so that none is left over at the end.
test: .venv/developing
	$(BIN)/python -m pytest --dist loadfile --no-loadscope-reorder \
		--numprocesses $$($(PYTHON) -c 'import os; print((os.cpu_count() or 1) + 2)')

# With --jobs the parts run side by side.
check: style types rules

style: .venv/developing
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports

types: .venv/developing
	$(BIN)/mypy $(OURS)

rules: .venv/developing
	$(BIN)/python -m pytest --quiet tests/rules

bench: .venv/developing
	$(BIN)/python -m bench

# Kills, stops and lies to real bots for about half an hour, and counts what was said.
crash: .venv/developing
	$(BIN)/python -m tests.acceptance.crash

format: .venv/developing
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

# Collects the texts of the views into the catalogues; new ones wait there for their translation.
texts: .venv/running
	$(BIN)/python -m locales.gather

lock: .venv/developing
	$(LOCK) --output-file requirements.txt requirements.in
	$(LOCK) --output-file requirements-dev.txt requirements-dev.in

.venv/running: requirements.txt
	$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --requirement requirements.txt
	touch $@

.venv/developing: .venv/running requirements-dev.txt
	$(BIN)/pip install --quiet --requirement requirements-dev.txt
	touch $@

clean:
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
