# `make` lists what there is. Only Python >= 3.11 with venv, make and a package index are needed.
PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin
.DEFAULT_GOAL := help
# Tests would be compiled anew in each run.
unexport PYTHONDONTWRITEBYTECODE
.PHONY: help setup dev demo demo-reset test test-slow test-postgres test-spark stories check fix look bench prove room pins ready messages docs

help: ## list what there is
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 16

setup: .venv/.done ## install Tendik into .venv
dev: .venv/.dev ## the same with the tools for developing it

.venv/.done: requirements/installer.txt requirements/main.txt pyproject.toml scripts/install
	@$(PYTHON) scripts/install main

.venv/.dev: .venv/.done requirements/dev.txt
	@$(PYTHON) scripts/install dev

.venv/.spark: .venv/.dev requirements/spark.txt
	@$(PYTHON) scripts/install spark

demo: .venv/.done ## build the demo, serve the public site at PORT and the office at PORT+1
	@$(BIN)/tendik demo --port $(PORT)

demo-reset: .venv/.done ## the same from the beginning: what was entered is deleted
	@$(BIN)/tendik demo --port $(PORT) --reset

test: .venv/.dev ## the quick tests, on SQLite
	@$(BIN)/pytest -n 2 -m "not browser and not slow and not spark" tests

test-slow: .venv/.dev ## the slow ones: started processes, kills, whole packs; and the laws of methods with many examples
	@$(BIN)/pytest -n 2 -m slow tests
	@$(BIN)/pytest -n 2 -m hypothesis --hypothesis-profile=many tests/methods tests/spec

# Every address is asked by everybody there too, once; by every method it answers alike on any database. Pages are
# drawn from a release, and that is the same on either.
test-postgres: .venv/.dev ## the tests that use a database, on the server that TENDIK_DATABASE names
	@$(BIN)/pytest -n 2 -m database tests/rooms tests/stories \
	  --ignore tests/rooms/pages/test_bake.py --ignore tests/rooms/entries/test_drawn_anew.py \
	  --deselect tests/rooms/office/test_methods.py::test_by_every_method_each_person_gets_what_the_table_gives_her

test-spark: .venv/.spark ## cubes on a local session of Spark; needs Java 17
	@$(BIN)/pytest -m spark tests/methods/test_cubes_spark.py

stories: .venv/.dev ## users' days in a real browser
	@$(BIN)/pytest -n 2 -m browser tests/browser

check: .venv/.dev ## format, lint, types, contracts, catalogues; changes nothing
	@$(BIN)/ruff format --check -q src tests benchmarks scripts
	@$(BIN)/ruff check -q src tests benchmarks scripts
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache
	@$(BIN)/python scripts/messages --check
	@$(BIN)/python scripts/docs --check
	@$(BIN)/python scripts/methods --check

fix: .venv/.dev ## format and mend what can be mended by a tool
	@$(BIN)/ruff check --fix -q src tests benchmarks scripts
	@$(BIN)/ruff format -q src tests benchmarks scripts

messages: .venv/.dev ## bring the catalogues of words up to date and compile them
	@$(BIN)/python scripts/messages

docs: .venv/.dev ## bring up to date what documents take from the code
	@$(BIN)/python scripts/docs
	@$(BIN)/python scripts/methods

look: .venv/.dev ## pictures of a page of the running demo: make look PAGE=asks/GE-1.4
	@$(BIN)/python scripts/look "$(PAGE)" --base http://localhost:$(PORT)

bench: .venv/.dev ## measure what must be fast; prints tables
	@$(BIN)/python benchmarks/release.py
	@$(BIN)/python benchmarks/serve.py
	@$(BIN)/python benchmarks/places.py
	@$(BIN)/python benchmarks/cubes.py
	@$(BIN)/python benchmarks/papers.py

prove: .venv/.dev ## the expensive promises: hundreds of killed releases; adds a row to docs/proofs.md
	@$(BIN)/python scripts/prove

room: .venv/.dev ## open a new room: make room NAME=grants, or NAME=news ONE=item
	@$(BIN)/python scripts/room $(NAME) $(ONE) $(if $(FLOOR),--floor $(FLOOR))

ready: fix messages docs test check ## before a change is handed on

pins: .venv/.done ## compile requirements/*.txt anew
	@for set in installer main postgres dev spark; do $(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 \
	  --generate-hashes --no-emit-index-url --no-header requirements/$$set.in -o requirements/$$set.txt || exit 1; done
