# Plain make: everything runs in .venv, made with the standard library's venv and pip.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
PYTEST := $(BIN)/python -m pytest

QUALITY ?=
BENCH ?=

.PHONY: help env demo test lint quality bench docs wheel clean

help:
	@echo "make demo     the example articles into a store, some answers, a picture (demo/)"
	@echo "make test     all tests          make lint     ruff and mypy"
	@echo "make quality  measured quality   make bench    speed and memory"
	@echo "make docs     the generated pages of docs/   make wheel    dist/*.whl"

# The environment is made again when pyproject.toml changes.
$(STAMP): pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit("newskg needs Python 3.11 or newer") if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	touch $@

env: $(STAMP)

demo: $(STAMP)
	mkdir -p demo
	$(BIN)/kg ingest examples/*.txt --store demo/news.kg
	$(BIN)/kg queries
	$(BIN)/kg query statements-by --speaker "Ali Khamenei" --store demo/news.kg
	$(BIN)/kg query troop-counts --location Iraq --store demo/news.kg
	$(BIN)/kg query treaty-events --store demo/news.kg
	$(BIN)/kg explain "$$($(BIN)/kg query troop-counts --location Iraq --store demo/news.kg --format jsonl \
		| $(BIN)/python -c 'import json, sys; print(json.loads(sys.stdin.readline())["count"])')" --store demo/news.kg
	$(BIN)/kg export demo/graph.html --store demo/news.kg
	$(BIN)/kg export demo/graph.graphml --store demo/news.kg
	@echo "Open demo/graph.html in a browser."

test: $(STAMP)
	$(PYTEST) -q

lint: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/mypy

# QUALITY="--short" and BENCH="--short" are what CI runs.
quality: $(STAMP)
	$(BIN)/python -m tests.quality $(QUALITY)

bench: $(STAMP)
	$(BIN)/python -m benchmarks $(BENCH)

docs: $(STAMP)
	$(BIN)/python -m kg.cli.reference docs/cli.md
	$(BIN)/python -m kg.query.page > docs/queries.md

wheel: $(STAMP)
	rm -rf dist
	$(BIN)/python -m build --wheel --outdir dist .

clean:
	rm -rf demo dist build .mypy_cache .ruff_cache .pytest_cache
