# make demo : le portail de démonstration, sur http://localhost:3000
# make test : toutes les vérifications et tous les tests

PYTHON ?= python3
PY := .venv/bin/python
JOURNAL := data/construction.log
# Ce que la construction lit ; le reste du dépôt ne la fait pas refaire.
SOURCES := $(shell find portail_reflex -name '*.py' -not -path '*/migrations/*') \
           $(shell find assets -not -path 'assets/external*') \
           $(wildcard reflex.lock/*) rxconfig.py

.PHONY: demo test construire installer chromium nettoyer
.DEFAULT_GOAL := demo

demo: .web/construit
	@$(PY) -m portail_reflex demo
	@exec $(PY) -m portail_reflex servir

construire: .web/construit

installer: .venv/installe

test: .venv/installe-dev .web/construit chromium
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .
	@$(PY) -m mypy
	@.venv/bin/lint-imports --no-logo
	@$(PY) -m pytest

nettoyer:
	rm -rf .venv .web .states .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis test-results
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/bin/python:
	@PYTHON="$(PYTHON)" sh .ci/environnement

.venv/installe: requirements.txt constraints.txt | .venv/bin/python
	@echo "Installation des paquets Python…"
	@$(PY) -m pip install -q --disable-pip-version-check -r requirements.txt
	@touch $@

.venv/installe-dev: requirements.txt requirements-dev.txt constraints.txt | .venv/installe
	@echo "Installation des outils de test…"
	@$(PY) -m pip install -q --disable-pip-version-check -r requirements-dev.txt
	@touch $@

# « Implicit Radix Themes » : un composant rx.* a tiré 82 ko de CSS ; n’utilisez que rx.el.
.web/construit: .venv/installe $(SOURCES)
	@echo "Construction du portail (une minute la première fois)…"
	@mkdir -p data
	@$(PY) -m reflex export --frontend-only --no-zip >$(JOURNAL) 2>&1 </dev/null \
	    || { tail -n 40 $(JOURNAL); echo "La construction a échoué : $(JOURNAL)" >&2; exit 1; }
	@! grep "Implicit Radix Themes" $(JOURNAL) || { echo "Un composant Radix est utilisé." >&2; exit 1; }
	@test -f .web/build/client/index.html || { tail -n 40 $(JOURNAL); exit 1; }
	@touch $@

chromium: | .venv/installe-dev
	@PY="$(PY)" sh .ci/chromium
