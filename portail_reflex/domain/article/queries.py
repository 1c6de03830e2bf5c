"""Reading the articles: published ones only, newest first."""

from datetime import datetime
from typing import Any

from sqlalchemy import Select, select
from sqlmodel import Session, col

from portail_reflex.domain.article import ArticleDetailVue, ArticleVue
from portail_reflex.domain.article.rendu import rendre
from portail_reflex.domain.dates import PARIS, date_en_mots
from portail_reflex.domain.errors import Introuvable
from portail_reflex.domain.pagination import Page
from portail_reflex.domain.pagination.queries import paginer
from portail_reflex.models import Article

PAR_PAGE = 9


def articles(session: Session, *, page: int, maintenant: datetime) -> Page[ArticleVue]:
    """Nine articles a page."""
    return paginer(session, _publies(maintenant), numero=page, vue=_vue, taille=PAR_PAGE)


def derniers(session: Session, *, maintenant: datetime, nombre: int = 3) -> list[ArticleVue]:
    """The newest ones, for the home page."""
    return [_vue(ligne) for ligne in session.execute(_publies(maintenant).limit(nombre))]


def article(session: Session, *, adresse: str, maintenant: datetime) -> ArticleDetailVue:
    """One article by its address; Introuvable when unknown or not published yet."""
    requete = select(col(Article.adresse), col(Article.titre), col(Article.publie_le), col(Article.corps))
    ligne = session.execute(
        requete.where(col(Article.adresse) == adresse, col(Article.publie_le) <= maintenant)
    ).first()
    if ligne is None:
        raise Introuvable
    return ArticleDetailVue(ligne.adresse, ligne.titre, _le(ligne.publie_le), rendre(ligne.corps))


def _publies(maintenant: datetime) -> Select[*tuple[Any, ...]]:
    return (
        select(col(Article.adresse), col(Article.titre), col(Article.resume), col(Article.publie_le))
        .where(col(Article.publie_le) <= maintenant)
        .order_by(col(Article.publie_le).desc(), col(Article.id).desc())
    )


def _vue(ligne: Any) -> ArticleVue:
    return ArticleVue(ligne.adresse, ligne.titre, ligne.resume, _le(ligne.publie_le))


def _le(instant: datetime) -> str:
    return date_en_mots(instant.astimezone(PARIS).date())
