# Everything a newcomer needs: `make demo` reads the samples, `make test` runs the tests. Both install what they use.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DEMO := out/demo
DEBIAN_PACKAGES := python3-venv tesseract-ocr tesseract-ocr-script-latn tesseract-ocr-osd
# A browser for the pages, what its driver is linked to, and the address book of GNOME, which reads our vCards.
TEST_PACKAGES := chromium libatomic1 python3-gi gir1.2-ebookcontacts-1.2
SAMPLE_FONTS := fonts-lato fonts-open-sans fonts-roboto-unhinted fonts-liberation fonts-crosextra-carlito \
	fonts-crosextra-caladea fonts-ebgaramond fonts-inter fonts-linuxlibertine fonts-dancingscript fonts-kaushanscript \
	fonts-comfortaa fonts-quicksand fonts-cabin fonts-manrope fonts-dosis fonts-league-spartan
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
SOURCES := ingest models samples tests

.DEFAULT_GOAL := help
.PHONY: help system browser demo test check format lint types contracts wheel samples fonts lexicon train accuracy catalogue pages keystrokes doubles screens lock clean

help:  ## what can be made
	@sed -n 's/^\([a-z]*\):.*  ## /\1\t/p' $(MAKEFILE_LIST) | expand -t 12

system:  ## Tesseract, its Latin data and venv, from Debian; elsewhere this says what to install
	@if tesseract --list-langs 2>/dev/null | grep -q -e '^Latin$$' -e '^script/Latin$$' && $(PYTHON) -c 'import ensurepip' 2>/dev/null; then :; \
	elif command -v apt-get >/dev/null; then \
		as_root=; [ "$$(id -u)" = 0 ] || as_root=sudo; \
		$$as_root apt-get update -qq && DEBIAN_FRONTEND=noninteractive $$as_root apt-get install -y -qq --no-install-recommends $(DEBIAN_PACKAGES); \
	else \
		echo "This machine has no apt-get. Install Python 3.11 or newer with venv, and Tesseract 5 with its Latin script data:" >&2; \
		echo "  macOS:  brew install python tesseract tesseract-lang" >&2; \
		echo "  Fedora: dnf install python3 tesseract tesseract-script-latin tesseract-osd" >&2; \
		echo "Then run make again." >&2; exit 1; \
	fi

$(BIN)/python: | system
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: pyproject.toml constraints.txt | $(BIN)/python
	$(PIP) install --constraint constraints.txt --editable '.[fast,sync]'
	touch $@

$(VENV)/.installed-dev: pyproject.toml constraints.txt | $(BIN)/python
	$(PIP) install --constraint constraints.txt --editable '.[dev]'
	touch $@ $(VENV)/.installed

demo: system $(VENV)/.installed  ## read the sample photos into a database of their own and show the drafts
	rm -rf $(DEMO) && mkdir -p $(DEMO)
	$(BIN)/ingest --db $(DEMO)/cards.db add $(wildcard samples/*.jpg samples/*.png samples/*.webp samples/*.heic samples/*.pdf)
	$(BIN)/ingest --db $(DEMO)/cards.db drafts
	@echo "One draft in full: $(BIN)/ingest --db $(DEMO)/cards.db show 1"
	@echo "Your own photos:   $(BIN)/ingest photo.jpg"

browser:  ## what the tests use besides: a browser, the address book of GNOME and ical.js, which read our vCards
	@if ! command -v chromium >/dev/null || ! ldconfig -p | grep -q libatomic.so.1 || ! [ -e "$$(find /usr/lib -name 'EBookContacts-1.2.typelib' 2>/dev/null | head -n 1)" ]; then \
		if command -v apt-get >/dev/null; then \
			as_root=; [ "$$(id -u)" = 0 ] || as_root=sudo; \
			$$as_root apt-get update -qq && DEBIAN_FRONTEND=noninteractive $$as_root apt-get install -y -qq --no-install-recommends $(TEST_PACKAGES); \
		else echo "no apt-get here: install Chromium, or the tests of the pages are skipped" >&2; fi; \
	fi
	@[ -e out/node_modules/ical.js ] || ! command -v npm >/dev/null || \
		npm install --silent --no-audit --no-fund --no-save --prefix out ical.js@2.2.1

test: system browser $(VENV)/.installed-dev  ## the tests
	$(BIN)/pytest --numprocesses 2

check: system browser $(VENV)/.installed-dev  ## format, lint, types, import contracts, tests, wheel
	$(BIN)/ruff format --check $(SOURCES)
	$(BIN)/ruff check $(SOURCES)
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest --numprocesses 2
	$(MAKE) wheel

format: $(VENV)/.installed-dev  ## put the sources into their normal form
	$(BIN)/ruff format $(SOURCES)
	$(BIN)/ruff check --fix $(SOURCES)

wheel: $(VENV)/.installed-dev  ## build the wheel, install it into a clean venv, ask it for help
	rm -rf out/wheel && mkdir -p out/wheel
	$(BIN)/python -m build --wheel --outdir out/wheel . >out/wheel/build.log
	$(PYTHON) -m venv out/wheel/venv
	out/wheel/venv/bin/python -m pip --disable-pip-version-check --quiet install --constraint constraints.txt out/wheel/*.whl
	cd out/wheel && venv/bin/ingest --help >/dev/null && venv/bin/ingest --version

fonts:  ## the fonts that the sample generator draws with, from Debian
	@as_root=; [ "$$(id -u)" = 0 ] || as_root=sudo; \
	DEBIAN_FRONTEND=noninteractive $$as_root apt-get install -y -qq --no-install-recommends fontconfig $(SAMPLE_FONTS)

samples: fonts $(VENV)/.installed-dev  ## draw the committed sample photos and the README's picture anew (same seed, same cards)
	$(BIN)/python -m samples
	$(BIN)/python -m samples.journeys.way

accuracy: system $(VENV)/.installed-dev fonts  ## how right is it? Samples, generated cards by condition, and CARDS=FOLDER (labelled)
	$(BIN)/ingest bench samples --floor 0.95 --report out/accuracy/samples
	[ -e out/generated/labels.jsonl ] || $(BIN)/python -m samples out/generated --count 128 --seed 7 --by-condition
	$(BIN)/ingest bench out/generated --report out/accuracy/generated
	$(BIN)/python -m samples.finding out/generated
	[ -z "$(CARDS)" ] || $(BIN)/ingest bench "$(CARDS)"

train: system $(VENV)/.installed-dev fonts  ## learn the tagger and the confidence curves anew; CARDS=FOLDER adds labelled real cards
	[ -e out/training/labels.jsonl ] || $(BIN)/python -m samples out/training --count 300 --seed 11
	$(BIN)/python -m ingest.training out/training $(if $(CARDS),--real "$(CARDS)")

lexicon: $(VENV)/.installed-dev  ## write the list of known names anew from Faker
	$(BIN)/python -m ingest.parse.lexicon.build

catalogue: $(VENV)/.installed-dev  ## bring the German words in step with what the pages say
	mkdir -p out
	$(BIN)/pybabel -q extract -F ingest/web/locale/babel.toml -k translate:2 -k N_ --add-location=file --width=120 \
		-o out/messages.pot ingest/web ingest/review
	$(BIN)/pybabel -q update -i out/messages.pot -l de -o ingest/web/locale/de.po --no-fuzzy-matching --ignore-obsolete \
		--ignore-pot-creation-date --width=120

pages: system $(VENV)/.installed-dev  ## how quick are the pages with 10,000 people and 500 drafts?
	[ -e out/pages/.made ] || { rm -rf out/pages && mkdir -p out/pages && $(BIN)/python -m samples.pile out/pages/cards.db && touch out/pages/.made; }
	$(BIN)/python -m tests.web.speed out/pages/cards.db

keystrokes: system browser $(VENV)/.installed-dev  ## ten sample cards through the review by keys only: how many keys, how many seconds?
	$(BIN)/python -m samples.journeys.keystrokes

doubles: $(VENV)/.installed-dev  ## are people told apart? Labelled pairs among 10,000 invented people
	$(BIN)/python -m samples.doubles

screens: system browser $(VENV)/.installed-dev  ## pictures of every page, light, dark, German and on a phone; DOCS=1 for the README's too
	$(BIN)/python -m samples.journeys.screens $(if $(DOCS),--docs)

lock: $(VENV)/.installed-dev  ## write constraints.txt from what is installed (no index address in it)
	( echo "# Versions that the tests passed with; made by \`make lock\`."; \
	  $(BIN)/python -m pip --disable-pip-version-check freeze --exclude-editable ) > out/constraints.txt
	mv out/constraints.txt constraints.txt

clean:  ## remove what was made here, but no database
	rm -rf out build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
