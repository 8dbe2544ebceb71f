# WRAP Builder. `make run` starts the program, `make test` runs every test; both set up what they need.
.DEFAULT_GOAL := help
PY := .venv/bin/python
export QT_LOGGING_RULES ?= qt.qpa.*=false

.PHONY: help series run test setup setup-test lint types doors demo walk golden bench first-page fuzz mutants powercut words vectors clean

help: ## list what can be made
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | awk -F'\t' '{printf "  make %-12s %s\n", $$1, $$2}'

run: setup ## set up what is needed and start the program (FILE=my.plan opens a plan)
	@scripts/run.sh $(FILE)

test: setup-test ## set up what is needed and run every test, offscreen
	@$(PY) -m pytest -n auto --dist worksteal

setup: ## virtual environment, pinned packages, the few system libraries that Qt needs
	@scripts/setup.sh

setup-test: ## the same, and the tools that tests use (age, qpdf, poppler, strace, xvfb)
	@scripts/setup.sh tests

lint: setup ## ruff: style and common mistakes
	@$(PY) -m ruff check .

types: setup ## mypy: strict below the window
	@$(PY) -m mypy

doors: setup ## import contracts: which room may know which
	@.venv/bin/lint-imports

demo: setup ## drive the real window through an example plan into demo-output/
	@QT_QPA_PLATFORM=offscreen $(PY) -m wrap_builder demo demo-output

walk: setup ## write a whole plan by keyboard, and by mouse, in four looks, with pictures of every page in walk-output/
	@for look in light dark large rtl; do for by in keyboard mouse; do \
	  QT_QPA_PLATFORM=offscreen $(PY) scripts/walk.py walk-output/$$look-$$by --look $$look --by $$by || exit 1; done; done

series: setup-test ## hold eight meetings in the real windows, with guests at the laptop, on one screen and on two (needs root)
	@$(PY) scripts/series.py series-output/two --screens 2
	@$(PY) scripts/series.py series-output/one --screens 1

golden: setup ## keep how every copy of every example looks now; look at what git shows
	@$(PY) tests/paper/golden_pages.py

bench: setup-test ## measure start, unlock, save, typing and PDF, beside their peers
	@scripts/bench.sh

first-page: setup ## measure where each fact stands on the first page of the examples' crisis copies
	@$(PY) scripts/first_page.py

fuzz: setup ## fuzz every reader of foreign bytes, guided by coverage (FUZZ_SECONDS=60 for each)
	@$(PY) scripts/fuzz.py

mutants: setup ## take each rule of the readers out in turn: a test has to notice
	@$(PY) scripts/mutants.py

powercut: setup ## cut the power in the middle of saves, on ext4, xfs and btrfs (needs root)
	@$(PY) scripts/powercut.py

words: setup ## extract every sentence for translators into wrap_builder.pot
	@.venv/bin/pybabel -q extract -k words -k N_ -k plural:1,2 --no-location --sort-output -o wrap_builder.pot wrap_builder

vectors: setup ## fetch the public age test vectors into .vectors/
	@$(PY) scripts/vectors.py

clean: ## remove the virtual environment and caches
	@rm -rf .venv .fuzz-tools .pdf-checker .bench-peers .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis demo-output walk-output
