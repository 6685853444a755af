# Plain make: everything runs in .venv, made with the standard library's venv and pip.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
PYTEST := $(BIN)/python -m pytest

BROWSER ?=
BROWSER_STAMP := $(VENV)/.installed-browser

QUALITY ?=
FUZZ ?=
SECONDS ?= 600
BENCH ?=
LOAD ?=

TRAIN_DATA ?= ../shared/data
TRAIN_OUT ?= build/model
TRAIN_STAMP := $(VENV)/.installed-train

.PHONY: help env demo test kills servers browser browser-env page fuzz lint quality load bench bench-large docs wheel installed clean train train-network train-export train-names train-card

help:
	@echo "make demo     the example articles into a store, some answers, a picture (demo/)"
	@echo "make test     all tests          make lint     ruff and mypy"
	@echo "make kills    an ingest killed at 100 random moments, compared with one left alone"
	@echo "make fuzz     hostile input for ten minutes, SECONDS= for more"
	@echo "make servers  stores on SPARQL servers (Oxigraph, Virtuoso), killed and started again"
	@echo "make browser  the page of kg serve, in Chromium   make page   builds it from web/ (needs Node 18)"
	@echo "make quality  measured quality   make bench    speed and memory"
	@echo "make bench-large   templates on 10,000,000 quads, a store of 100,000 articles, memory to 10,000 articles that are read,"
	@echo "                   exports of 100,000 nodes"
	@echo "make load     16 clients for a minute against kg serve on 1,000,000 quads"
	@echo "make docs     the generated pages of docs/   make wheel    dist/*.whl"
	@echo "make train    the language model from corpora (training/README.md)"

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
	$(PYTEST) -q -n auto --dist loadfile --no-loadscope-reorder

kills: $(STAMP)
	$(PYTEST) -q -m long

# Of Oxigraph and Virtuoso, which of them is here. Debian has Virtuoso: apt-get install virtuoso-opensource-7-bin
servers: $(STAMP)
	$(PYTEST) -q -m "servers or not servers" -rs tests/servers tests/contracts/test_store_contract.py

$(BROWSER_STAMP): $(STAMP)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[browser]'
	touch $@

browser-env: $(BROWSER_STAMP)

# BROWSER="-k keyboard" runs some; CI leaves out those that look at every page.
browser: $(BROWSER_STAMP)
	$(PYTEST) -q -m browser tests/browser $(BROWSER)

page:
	cd web && npm ci --ignore-scripts --no-audit --no-fund && npm run --silent check && npm run --silent build

lint: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/mypy

# FUZZ="--short" is the same few thousand inputs each time, what CI runs; atheris (the extra fuzz) joins in where it is installed.
fuzz: $(STAMP)
	$(BIN)/python -m tests.fuzz --seconds $(SECONDS) $(FUZZ)

# QUALITY="--short" and BENCH="--short" are what CI runs.
quality: $(STAMP)
	$(BIN)/python -m tests.quality $(QUALITY)

load: $(STAMP)
	$(BIN)/python -m benchmarks.load $(LOAD)

bench: $(STAMP)
	$(BIN)/python -m benchmarks $(BENCH)

# Ten million quads and 100,000 articles: some 20 GB of disk, two hours or more.
bench-large: $(STAMP)
	$(BIN)/python -m benchmarks --large --write

docs: $(STAMP)
	$(BIN)/python -m kg.cli.reference docs/cli.md
	$(BIN)/python -m kg.query.page docs/queries.md
	$(BIN)/python tests/query_pages.py docs/queries
	$(BIN)/python tests/cookbook.py docs/cookbook.md

wheel: $(STAMP)
	rm -rf dist
	$(BIN)/python -m build --wheel --outdir dist .

# In an empty environment, from another folder.
installed: wheel
	.ci/wheel

$(TRAIN_STAMP): $(STAMP)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[train]'
	touch $@

train:
	$(MAKE) train-network
	$(MAKE) train-export
	$(MAKE) train-names
	$(MAKE) train-card

train-network: $(TRAIN_STAMP)
	$(BIN)/python training/train.py --data $(TRAIN_DATA) --out $(TRAIN_OUT)

train-export: $(TRAIN_STAMP)
	$(BIN)/python training/export.py --model $(TRAIN_OUT) --to kg/language/model

# Over the exported encoder, on what it gives at run time.
train-names: $(TRAIN_STAMP)
	$(BIN)/python training/train_tagger.py --data $(TRAIN_DATA) --model kg/language/model

# The corpora's development and test parts lie beside the train parts. The limits of the quality gate are not this step's.
train-card: $(TRAIN_STAMP)
	-$(BIN)/python -m tests.quality --json $(TRAIN_OUT)/dev.json
	$(BIN)/python -m tests.quality --closing --json $(TRAIN_OUT)/test.json
	$(BIN)/python training/card.py --to kg/language/model --figures $(TRAIN_OUT)/dev.json $(TRAIN_OUT)/test.json

clean:
	rm -rf demo dist build .mypy_cache .ruff_cache .pytest_cache
