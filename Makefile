# `make briefing` and `make test` need git, make and Python 3.11 or later; they make their own environment in .venv/.

PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
VENV := .venv
BIN := $(VENV)/bin
INSTALL := $(BIN)/python -m pip install -qq --disable-pip-version-check
CHROMIUM := $(firstword $(foreach name,chromium chromium-browser google-chrome google-chrome-stable chrome, \
	$(shell command -v $(name) 2>/dev/null)))
SHARED := ../shared/gold

.PHONY: briefing test lint types words words-check docs docs-check quality bench wheel lock clean help

briefing: $(VENV)/.run  ## build seeds/ into out/
	$(BIN)/dossier build seeds -o out
	@echo "Open out/briefing.html in a browser, or read out/briefing.md."

test: $(VENV)/.test $(if $(CHROMIUM)$(CI),$(VENV)/.browser)  ## run the tests
	@[ -n "$(CHROMIUM)$(CI)" ] || echo "No Chromium found: the page is not tried in a browser."
	$(BIN)/python -m pytest -q

lint: $(VENV)/.dev  ## ruff
	$(BIN)/ruff check

types: $(VENV)/.dev  ## mypy --strict
	$(BIN)/mypy

words: $(VENV)/.words  ## languages/*.yaml -> *.json
	$(BIN)/python -m dossier.languages.compile

words-check: $(VENV)/.words  ## fail where the word lists' JSON is out of date
	$(BIN)/python -m dossier.languages.compile --check

docs: $(VENV)/.run  ## write what the documentation takes from the program
	$(BIN)/python tools/docs.py

docs-check: $(VENV)/.run  ## fail where that is out of date
	$(BIN)/python tools/docs.py --check

quality: $(VENV)/.run  ## score against the annotated dossiers, where they are
	@if [ -f $(SHARED)/score.py ]; then \
		$(BIN)/python $(SHARED)/score.py $(SHARED)/*/ --dossier $(BIN)/dossier; \
	else echo "$(SHARED)/score.py is not there: nothing to score against."; fi

bench: $(VENV)/.bench  ## measure time and memory beside two libraries, into bench/results.md
	$(BIN)/python bench/measure.py

wheel: $(VENV)/.dev  ## build the wheel into dist/
	rm -rf dist
	$(BIN)/python -m build --wheel --no-isolation

lock:  ## pin anew all that pyproject.toml asks for, into requirements/
	$(MAKE) $(BIN)/python
	$(INSTALL) uv
	sh tools/lock.sh $(BIN)/uv

clean:  ## remove what was made, but for out/
	rm -rf $(VENV) dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis

help:  ## show this
	@sed -n 's/^\([a-z-]*\):.*##/\1:/p' Makefile

# The environments: .run is what the program needs, web pages and all; .test and .dev add to it. Each is remade when its versions change.
$(BIN)/python:
	@[ -n "$(PYTHON)" ] || { echo "Python 3.11 or later is needed: make PYTHON=/path/to/python3"; exit 1; }
	$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); exit 1; }

$(VENV)/.run: requirements/html.txt pyproject.toml | $(BIN)/python
	$(INSTALL) --require-hashes -r requirements/html.txt
	$(INSTALL) --no-deps --no-build-isolation --editable .
	$(BIN)/python -m compileall -q src  # as pip does for what it copies: the first run is as fast as the next
	$(BIN)/python -m dossier.render.compile
	@touch $@

$(VENV)/.test: requirements/test.txt $(VENV)/.run
	$(INSTALL) --require-hashes -r requirements/test.txt
	@touch $@

$(VENV)/.browser: requirements/browser.txt $(VENV)/.test
	$(INSTALL) --require-hashes -r requirements/browser.txt
	@touch $@

$(VENV)/.exports: requirements/exports.txt $(VENV)/.test
	$(INSTALL) --require-hashes -r requirements/exports.txt
	@touch $@

$(VENV)/.dev: requirements/dev.txt $(VENV)/.test
	$(INSTALL) --require-hashes -r requirements/dev.txt
	@touch $@

$(VENV)/.bench: requirements/bench.txt $(VENV)/.run
	$(INSTALL) --require-hashes -r requirements/bench.txt
	@touch $@

$(VENV)/.words: requirements/words.txt $(VENV)/.run
	$(INSTALL) --require-hashes -r requirements/words.txt
	@touch $@
