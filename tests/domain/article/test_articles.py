"""What visitors read in Infos pratiques."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import delete, event
from sqlmodel import Session

from portail_reflex.domain.article import ArticleVue
from portail_reflex.domain.article.queries import PAR_PAGE, article, articles, derniers
from portail_reflex.domain.errors import Introuvable
from portail_reflex.models import Article


@pytest.fixture(autouse=True)
def aucun_article(session: Session) -> None:
    session.execute(delete(Article))


def publier(session: Session, adresse: str, le: datetime, corps: str = "Texte") -> None:
    session.add(Article(adresse=adresse, titre=f"Titre {adresse}", resume="Résumé", corps=corps, publie_le=le))
    session.flush()


def test_the_newest_article_comes_first(session: Session, maintenant: datetime) -> None:
    for age in (3, 1, 2):
        publier(session, f"a{age}", maintenant - timedelta(days=age))
    assert [vue.adresse for vue in derniers(session, maintenant=maintenant, nombre=2)] == ["a1", "a2"]
    assert [vue.adresse for vue in articles(session, page=1, maintenant=maintenant).elements] == ["a1", "a2", "a3"]


def test_an_article_shows_its_title_its_summary_and_its_date_in_words(session: Session, maintenant: datetime) -> None:
    publier(session, "rentree", datetime.fromisoformat("2024-03-31T22:30:00+00:00"))  # already April in Paris
    assert derniers(session, maintenant=maintenant) == [
        ArticleVue("rentree", "Titre rentree", "Résumé", "1er avril 2024")
    ]


def test_an_article_is_not_seen_before_its_publication(session: Session, maintenant: datetime) -> None:
    publier(session, "demain", maintenant + timedelta(seconds=1))
    assert derniers(session, maintenant=maintenant) == []
    assert articles(session, page=1, maintenant=maintenant).total == 0
    with pytest.raises(Introuvable):
        article(session, adresse="demain", maintenant=maintenant)
    assert article(session, adresse="demain", maintenant=maintenant + timedelta(seconds=1)).titre == "Titre demain"


@pytest.mark.parametrize("adresse", ["inconnu", "", "' OR 1=1 --", "é" * 10_000])
def test_an_unknown_address_is_not_found(session: Session, maintenant: datetime, adresse: str) -> None:
    publier(session, "connu", maintenant)
    with pytest.raises(Introuvable):
        article(session, adresse=adresse, maintenant=maintenant)


def test_the_body_of_an_article_is_rendered_safely(session: Session, maintenant: datetime) -> None:
    publier(session, "corps", maintenant, "# Quand ?\n\n<script>x</script>")
    detail = article(session, adresse="corps", maintenant=maintenant)
    assert detail.corps == "<h2>Quand ?</h2>\n<p>&lt;script&gt;x&lt;/script&gt;</p>\n"
    assert detail.le == "2 septembre 2024"


def test_the_list_is_paged_in_two_statements(session: Session, maintenant: datetime) -> None:
    for rang in range(PAR_PAGE + 2):
        publier(session, f"p{rang:02}", maintenant - timedelta(days=rang))
    instructions: list[str] = []
    moteur = session.get_bind()
    event.listen(moteur, "before_cursor_execute", lambda *a: instructions.append(a[2]))
    page = articles(session, page=2, maintenant=maintenant)
    assert [vue.adresse for vue in page.elements] == ["p09", "p10"]
    assert (page.numero, page.derniere, page.total) == (2, 2, PAR_PAGE + 2)
    assert len(instructions) == 2
    assert articles(session, page=10**6, maintenant=maintenant).numero == 2
