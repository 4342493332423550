# make demo: sets everything up, builds the sample shop and serves it. make test: sets everything up and tests.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8000
BENCH_HOME ?= $(or $(TMPDIR),/tmp)/vitrine-bench

.DEFAULT_GOAL := help
.PHONY: help demo test lint format messages bench clean

help:
	@echo "make demo    build the sample shop and open it in a preview (PORT=8000)"
	@echo "make test    run all tests, browser included"
	@echo "make lint    check style and types, of Python and of the theme's scripts"
	@echo "make format  put the code in shape"
	@echo "make bench   measure Vitrine, Hugo and Eleventy on the same shop (ARGS=--full: all sizes)"

# One installation serves all; it is made again when what it depends on changes.
$(VENV)/.ready: pyproject.toml tools/setup.sh
	PYTHON="$(PYTHON)" sh tools/setup.sh "$(VENV)"
	@touch $@

messages: $(VENV)/.ready
	@$(BIN)/python tools/compile_messages.py

demo: messages
	$(BIN)/vitrine build sample_shop
	$(BIN)/vitrine serve sample_shop --port $(PORT)

test: messages
	@CHROMIUM="$$($(BIN)/python tools/find_browser.py)" && export CHROMIUM && \
	$(BIN)/python -m pytest -n 2 --dist loadgroup $(ARGS)

lint: messages
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/python tools/check_scripts.py

format: messages
	$(BIN)/ruff check --fix-only
	$(BIN)/ruff format

# What it installs and makes is all in BENCH_HOME; nothing else needs it.
bench: export BENCH_HOME := $(BENCH_HOME)
bench: messages
	PYTHON="$(PYTHON)" sh benchmarks/setup.sh
	@CHROMIUM="$$($(BIN)/python tools/find_browser.py)" && export CHROMIUM && \
	"$(BENCH_HOME)/py/bin/python" -m benchmarks $(ARGS)

clean:
	rm -rf $(VENV) sample_shop/_site sample_shop/.vitrine examples/*/_site examples/*/.vitrine .pytest_cache .mypy_cache .ruff_cache .hypothesis
