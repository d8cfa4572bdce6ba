# Two commands: `make demo` and `make test`. Each sets up an environment of its own in .venv.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet --quiet

.PHONY: demo test lint fix lock weights free-weights acts clean help

help:
	@echo "make demo   read the demo story and write its page"
	@echo "make test   everything that CI runs"
	@echo "make fix    format, and mend what ruff can mend"
	@echo "make lock   pin the dependencies again, after a change of pyproject.toml"
	@echo "make clean  remove the environment and what the demo wrote"

# --- the environment ------------------------------------------------------------------------------------

$(BIN)/python:
	@sh tools/make-venv.sh $(PYTHON) $(VENV)

$(VENV)/.run: $(BIN)/python requirements/run.lock pyproject.toml
	@echo "Setting up (downloads on the first run) …"
	@$(PIP) install --require-hashes -r requirements/build.lock -r requirements/run.lock
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.run requirements/dev.lock
	@$(PIP) install --require-hashes -r requirements/dev.lock
	@touch $@

# --- the two commands -----------------------------------------------------------------------------------

demo: $(VENV)/.run
	@rm -rf demo && mkdir demo
	@$(BIN)/sayso add --ledger demo/sayso.db examples/appeal
	@$(BIN)/sayso report --ledger demo/sayso.db --out demo/story.html

test: $(VENV)/.dev lint
	@command -v chromium >/dev/null || { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && \
		apt-get install --yes --quiet=2 chromium >/dev/null; } || echo "No Chromium: the desk's pages are not looked at."
	$(BIN)/pytest -q --numprocesses=logical --dist=loadfile

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

fix: $(VENV)/.dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

lock: $(BIN)/python
	$(PIP) install uv
	$(BIN)/uv pip compile $(LOCK) requirements/build.in -o requirements/build.lock
	$(BIN)/uv pip compile $(LOCK) pyproject.toml --extra all -o requirements/run.lock
	$(BIN)/uv pip compile $(LOCK) pyproject.toml --extra all --extra ko --group dev -o requirements/dev.lock

LOCK := --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
	--no-emit-index-url --no-emit-find-links

# --- what ships, made again -----------------------------------------------------------------------------

DATA ?= ../shared/corpus
WORK ?= ../train
TRAIN = $(BIN)/sayso-train tagger --data $(DATA) --own $(WORK)/own
ACTS = $(BIN)/sayso-train acts --own $(WORK)/own --sentences corpus/acts

$(VENV)/.train: $(VENV)/.dev
	@$(PIP) install --editable '.[train]'
	@touch $@

$(WORK)/own: $(VENV)/.train corpus
	@mkdir -p $@
	@for part in train dev; do $(BIN)/python -m benchmarks.corpus gold $$part > $@/$$part.jsonl; done

weights: $(WORK)/own
	$(TRAIN) --work $(WORK)/full --out models/en
	$(ACTS) --out models/en

free-weights: $(WORK)/own
	$(TRAIN) --free --work $(WORK)/free --out $(WORK)/weights/en
	$(ACTS) --out $(WORK)/weights/en

acts: $(WORK)/own
	$(ACTS) --out models/en

clean:
	rm -rf $(VENV) demo
