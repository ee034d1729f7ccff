# The commands of a newcomer are `make run` and `make test`. Both make the environment (.venv) first,
# and again only when the list of what it must hold has changed.

PYTHON ?= python3
PORT ?= 8420
BIN := .venv/bin

# With a token the bot needs its run-time packages alone; without one, also the preview's.
TOKEN := $(or $(DISCORD_TOKEN),$(shell sed -n \
	's/^ *\(export  *\)\{0,1\}DISCORD_TOKEN *= *["'"'"']\{0,1\}\([^"'"'"' #]*\).*/\2/p' .env 2>/dev/null))
NEEDED := $(if $(strip $(TOKEN)),.venv/run.done,.venv/preview.done)

# Books, storage, text safety and permissions: of these every branch is tested.
WHOLE := data/*.py,bot/markdown.py,bot/permissions.py

# What follows `make restore` is a file, perhaps with spaces, and nothing that make should make.
ifeq (restore,$(firstword $(MAKECMDGOALS)))
FILE := $(or $(FILE),$(wordlist 2,$(words $(MAKECMDGOALS)),$(MAKECMDGOALS)))
ifneq (,$(FILE))
GOAL := $(subst $() ,\ ,$(FILE))
.PHONY: $(GOAL)
$(GOAL):
	@:
endif
endif

.PHONY: run test backup restore update migrate check bench format lock clean

# The bot, or without a token the preview in a browser.
run: $(NEEDED)
	@$(BIN)/python -m bot --port $(PORT)

# Layout, lint, types, every test, and what they cover.
test: check
	@$(BIN)/python -m coverage run -m pytest -n auto --dist worksteal
	@$(BIN)/python -m coverage combine --quiet
	@$(BIN)/python -m coverage report
	@$(BIN)/python -m coverage report --fail-under=100 --include='$(WHOLE)'

# One consistent, checked file, also while Greenlight runs.
backup: .venv/run.done
	@$(BIN)/python -m data backup

# With Greenlight stopped: check a backup and put it in the database's place, or into a new one on
# PostgreSQL.
restore: .venv/run.done
	@test -n "$(FILE)" || { echo "Say which backup: make restore var/backups/…" >&2; exit 1; }
	@$(BIN)/python -m data restore "$(FILE)"

# A new make for the second half: the pull may bring another Makefile and other packages.
update: .venv/run.done
	@$(BIN)/python -m data backup
	@git pull --quiet --ff-only || { echo "Nothing was updated; see above." >&2; exit 1; }
	@$(MAKE) --no-print-directory migrate || { echo '$(BACK)' >&2; exit 1; }

# The schema brought up to date, after a backup; part of `make update`.
migrate: .venv/run.done
	@$(BIN)/python -m data migrate

check: .venv/tests.done
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --quiet --check .
	@$(BIN)/mypy

# What an answer costs, against a bot that answers a constant; see tests/SPEED.md.
bench: .venv/tests.done
	@$(BIN)/python -m tests.bench

format: .venv/tests.done
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

# Pin the newest versions that pyproject.toml allows, with their hashes, for every platform.
lock: .venv/tests.done
	@$(BIN)/python -m pip install --quiet uv
	@$(call pin,requirements.txt)
	@$(call pin,tests/preview.txt,--extra preview)
	@$(call pin,tests/requirements.txt,--extra test)

clean:
	@rm -rf .venv .coverage .mypy_cache .pytest_cache .ruff_cache .hypothesis

BACK = To go back to what ran before: git reset --keep ORIG_HEAD, then start it again; if it tells of a newer \
schema, make restore with the newest greenlight-before-migration-… of the backups.

pin = $(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
	--no-annotate --no-header $(2) pyproject.toml --output-file $(1)

install = @echo "Installing what Greenlight needs; this happens once." && \
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $< && \
	touch $@ || { echo "Some packages could not be installed; see above." >&2; exit 1; }

.venv/run.done: requirements.txt | .venv/made
	$(install)

.venv/preview.done: tests/preview.txt | .venv/made
	$(install)

.venv/tests.done: tests/requirements.txt | .venv/made
	$(install)

.venv/made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
		{ echo "Greenlight needs Python 3.11 or newer; try: make run PYTHON=python3.12" >&2; exit 1; }
	@mkdir .venv 2>/dev/null || [ -w .venv ] || \
		{ echo "Greenlight cannot write into this folder: the disk is read-only or full." >&2; exit 1; }
	@$(PYTHON) -m venv .venv >/dev/null || \
		{ echo "Python has no working venv module; on Debian: apt install python3-venv" >&2; exit 1; }
	@touch $@
