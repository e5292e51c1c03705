# Sillok. `make demo` shows it, `make` checks it, `make test` runs the tests alone.
# The virtualenv is made in .venv from hash-pinned requirements; nothing else is touched.
PYTHON ?= python3
DEMO_ARGS ?=
PYTEST_ARGS ?=
UV ?= uv
PIP := .venv/bin/python -m pip install --quiet --disable-pip-version-check
OLD := 파이썬 3.11 이상이 필요합니다 / Python 3.11 or newer is needed; try: make PYTHON=python3.11
NO_VENV := venv 모듈이 없습니다 / the venv module is missing; try: apt-get install python3-venv
NEW_ENOUGH := import sys; sys.exit(sys.version_info < (3, 11))

.DEFAULT_GOAL := check
.PHONY: check lint test bench county demo venv venv-dev fmt coverage mutation lock vendor clean
.DELETE_ON_ERROR:

check: lint test

lint: venv-dev
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	.venv/bin/lint-imports --no-logo
	.venv/bin/python web/static/vendor/vendor.py --check

test: venv-dev
	.venv/bin/python -m pytest -q -n auto --dist loadfile $(PYTEST_ARGS)

demo: venv
	.venv/bin/tracker --data demo-data demo $(DEMO_ARGS)

venv: .venv/runtime-installed

venv-dev: .venv/dev-installed

.venv/runtime-installed: requirements.txt pyproject.toml
	@if ! .venv/bin/python -c '' 2>/dev/null; then \
	  $(PYTHON) -c '$(NEW_ENOUGH)' || { echo '$(OLD)' >&2; exit 1; }; \
	  $(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo '$(NO_VENV)' >&2; exit 1; }; \
	  echo '가상환경을 만듭니다 / making .venv'; \
	  $(PYTHON) -m venv --clear .venv; \
	fi
	@.venv/bin/python -c '$(NEW_ENOUGH)' || { echo '$(OLD)' >&2; exit 1; }
	@echo '실행에 필요한 것을 설치합니다 / installing what Sillok runs on'
	@$(PIP) --require-hashes -r requirements.txt
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

.venv/dev-installed: .venv/runtime-installed requirements-dev.txt
	@echo '검사 도구를 설치합니다 / installing the checks'
	@$(PIP) --require-hashes -r requirements-dev.txt
	@touch $@

fmt: venv-dev
	.venv/bin/ruff check --fix-only .
	.venv/bin/ruff format .

coverage: venv-dev
	.venv/bin/python -m pytest -q -n auto --dist loadfile --cov --cov-report=term $(PYTEST_ARGS)

# Every small change of domain/ that no test notices, against tests/mutation/survivors.md.
# From nothing each time: mutmut alone would not try a survivor on a new test.
mutation: venv-dev
	rm -rf mutants
	PYTHONHASHSEED=0 .venv/bin/mutmut run
	.venv/bin/python -m tests.mutation.report

# Ratios inside one run, on a county of BENCH_EVENTS facts (50000; the real one: 300000);
# memory at BENCH_LARGE (100000; wanted: 1000000). Compares with ledger, hledger and fava
# where they are on the path, and says where they are not.
bench: venv-dev
	.venv/bin/python -m tests.benchmarks

# Whether the tables of a real county come in whole, beside plain additions:
# make county COUNTY=folder. The folder's file names are those of tests/county/checks.py.
county: venv-dev
	@test -n '$(COUNTY)' || { echo 'make county COUNTY=folder' >&2; exit 2; }
	.venv/bin/python -m tests.county $(COUNTY)

# Needs uv on the path, or UV=/path/to/uv. Keeps pins that still satisfy the .in files;
# LOCK_ARGS=--upgrade takes the newest releases. A pin names its extras, or pip would take
# the newest release for whoever asks for them, and refuse it for want of a hash.
lock:
	for name in requirements requirements-dev; do \
	  $(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	    --no-strip-extras --no-emit-index-url --no-header --no-annotate $(LOCK_ARGS) $$name.in -o $$name.txt && \
	  sed -i "1i # Made from $$name.in by make lock; do not edit." $$name.txt || exit 1; \
	done

vendor:
	$(PYTHON) web/static/vendor/vendor.py

clean:
	rm -rf .venv demo-data bench.json dist mutants .coverage htmlcov .hypothesis .import_linter_cache \
	  .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
