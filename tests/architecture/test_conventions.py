"""The house rules hold on the whole project, and each catches the fault it is made for."""

import pytest

from tests.architecture import conventions as c
from tests.architecture.sources import Regle, Source, etats_de, fautes, sources

ETAT = "class Panier(rx.State):\n"
MIXIN = "class Mixin:\n"
GARDE = "    @rx.event\n    @pour_agent(RoleCompte.SANTE)\n    async def f(self): ..."
CALCUL = "    @rx.var\n    def total(self) -> int: ...\n    def _aide(self): ..."
TROP_DE_VARS = ETAT + "".join(f"    v{n}: int = 0\n" for n in range(13))
FAUTES = [
    (c.module_court, "portail_reflex/domain/long.py", "a = 1\n" * 301),
    (c.fonction_courte, "tests/test_long.py", "def f():\n" + "    a = 1\n" * 40),
    (c.un_seul_commit, "portail_reflex/domain/compte/service.py", "def f(session):\n    session.commit()"),
    (c.une_seule_horloge, "portail_reflex/domain/delais.py", "from datetime import date\nx = date.today()"),
    (c.une_seule_horloge, "portail_reflex/web/a.py", "import datetime\nx = datetime.datetime.now()"),
    (c.une_seule_horloge, "portail_reflex/pages/a.py", "horloge = datetime.now"),
    (c.page_sans_habillage, "portail_reflex/pages/parent/a.py", 'rx.el.p("a", style={"x": "y"})'),
    (c.page_sans_habillage, "portail_reflex/pages/parent/a.py", 'rx.el.p("a", class_name="w-[12px]")'),
    (c.page_sans_habillage, "portail_reflex/pages/parent/a.py", 'rx.el.p("a", custom_attrs={"fill": "#0a7"})'),
    (c.page_sans_habillage, "portail_reflex/pages/parent/a.py", 'rx.icon("check", color="green")'),
    (c.sans_radix, "portail_reflex/pages/parent/a.py", 'rx.button("a")'),
    (c.sans_radix, "portail_reflex/components/a.py", "pile = rx.vstack"),
    (c.sans_radix, "portail_reflex/components/a.py", 'rx.form.root("a")'),
    (c.sans_radix, "portail_reflex/components/a.py", "from reflex import flex"),
    (c.sans_radix, "portail_reflex/components/a.py", "from reflex_components_radix.themes import box"),
    (c.sans_radix, "portail_reflex/components/a.py", "import reflex_components_radix"),
    (c.sans_interdits, "portail_reflex/pages/parent/a.py", 'rx.toast.info("a")'),
    (c.sans_interdits, "portail_reflex/pages/parent/a.py", 'rx.call_script("alert(1)")'),
    (c.sans_interdits, "portail_reflex/pages/parent/a.py", 'rx.upload("a")'),
    (c.sans_interdits, "portail_reflex/web/a.py", ETAT + '    secret: str = rx.Cookie("")'),
    (c.sans_interdits, "portail_reflex/web/a.py", ETAT + '    secret: str = rx.LocalStorage("")'),
    (c.handler_garde, "portail_reflex/pages/a.py", ETAT + "    def aide(self): ..."),
    (c.handler_garde, "portail_reflex/pages/a.py", ETAT + "    @rx.event\n    async def vider(self): ..."),
    (c.handler_garde, "portail_reflex/pages/a.py", ETAT + "    @pour_parent\n    async def vider(self): ..."),
    (c.handler_garde, "portail_reflex/pages/a.py", ETAT + "    @pour_tous\n    @rx.event\n    async def f(self): ..."),
    (c.handler_garde, "portail_reflex/pages/a.py", ETAT + "    @staticmethod\n    def aide(): ..."),
    (
        c.handler_garde,
        "portail_reflex/web/a.py",
        "class Mixin:\n    @rx.event(background=True)\n    async def f(self): ...",
    ),
    (c.handler_garde, "portail_reflex/web/a.py", "class A(EtatPortail): ...\nclass B(A):\n    def aide(self): ..."),
    (c.etat_petit, "portail_reflex/pages/a.py", TROP_DE_VARS),
    (c.etat_petit, "portail_reflex/pages/a.py", ETAT + "    def _f(self):\n" + "        a = 1\n" * 120),
    (c.dit_sa_regle, "portail_reflex/domain/a.py", '"""Un module."""\n\n\ndef places_restantes(): ...'),
    (c.dit_sa_regle, "portail_reflex/infra/a.py", '"""Un module."""\n\n\nclass Bus: ...'),
    (c.dit_sa_regle, "portail_reflex/pages/a.py", "a = 1"),
    (c.sans_accent, "portail_reflex/domain/a.py", "def decider(numéro): ..."),
    (c.sans_accent, "portail_reflex/domain/a.py", "class Éléve: ..."),
    (c.sans_accent, "portail_reflex/domain/école.py", ""),
    (c.nom_en_phrase, "tests/domain/test_a.py", "def test_blocage(): ..."),
    (c.nom_en_phrase, "tests/domain/test_a.py", "class TestA:\n    def test_of_three_words(self): ..."),
]
PERMIS = [
    (c.un_seul_commit, "portail_reflex/infra/base.py", "session.commit()"),
    (c.une_seule_horloge, "portail_reflex/infra/horloge.py", "datetime.now(UTC)"),
    (
        c.page_sans_habillage,
        "portail_reflex/pages/a.py",
        'rx.el.a("Au contenu", href="#contenu", class_name="b")',
    ),
    (c.sans_radix, "portail_reflex/pages/a.py", 'rx.el.button("a")\nrx.cond(a, rx.fragment(), rx.icon("check"))'),
    (c.sans_interdits, "portail_reflex/pages/a.py", ETAT + '    saisie: str = rx.SessionStorage("")'),
    (
        c.handler_garde,
        "portail_reflex/pages/a.py",
        ETAT + "    @rx.event\n    @pour_agent(RoleCompte.SANTE)\n    async def f(self): ...",
    ),
    (
        c.handler_garde,
        "portail_reflex/pages/a.py",
        ETAT + "    @rx.var\n    def total(self) -> int: ...\n    def _aide(self): ...",
    ),
    (c.handler_garde, "portail_reflex/web/a.py", "class Porte:\n    def ouvrir(self): ..."),
    (c.etat_petit, "portail_reflex/pages/a.py", TROP_DE_VARS.replace("    v12: int = 0\n", "")),
    (c.dit_sa_regle, "portail_reflex/domain/a.py", '"""Un module."""\n\n\ndef _aide(): ...'),
]


def echantillon(chemin: str, texte: str) -> Source:
    source = Source(chemin, texte)
    return Source(chemin, texte, etats_de([source]))


@pytest.mark.parametrize("regle", c.REGLES, ids=lambda regle: regle.__name__)
def test_the_whole_project_follows_the_rule(regle: Regle) -> None:
    trouvees = fautes(regle, sources())
    assert not trouvees, "\n".join([regle.__doc__ or "", *trouvees])


@pytest.mark.parametrize(("regle", "chemin", "texte"), FAUTES)
def test_a_rule_catches_an_injected_fault(regle: Regle, chemin: str, texte: str) -> None:
    assert fautes(regle, [echantillon(chemin, texte)])


@pytest.mark.parametrize(("regle", "chemin", "texte"), PERMIS)
def test_a_rule_lets_good_code_pass(regle: Regle, chemin: str, texte: str) -> None:
    assert fautes(regle, [echantillon(chemin, texte)]) == []


def test_every_rule_has_a_fault_that_it_catches() -> None:
    assert {regle for regle, _, _ in FAUTES} == set(c.REGLES)


def test_states_are_known_by_their_parents_too() -> None:
    arbre = echantillon("portail_reflex/web/a.py", "class A(rx.State): ...\nclass B(A): ...\nclass C: ...")
    assert {"A", "B"} <= arbre.etats
    assert "C" not in arbre.etats
