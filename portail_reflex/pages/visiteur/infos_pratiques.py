"""`/infos-pratiques`: the articles of the service, and each of them."""

from urllib.parse import unquote

import reflex as rx

from portail_reflex.components.articles import cartes
from portail_reflex.components.messages import quand_pret
from portail_reflex.components.tableau import pages
from portail_reflex.domain.article import ArticleDetailVue, ArticleVue
from portail_reflex.domain.article.queries import article, articles
from portail_reflex.infra import horloge
from portail_reflex.web import routes
from portail_reflex.web.appels import lire
from portail_reflex.web.cadres import cadre_public
from portail_reflex.web.ecran import ecran
from portail_reflex.web.guards import pour_tous
from portail_reflex.web.session import EtatPortail


class InfosPratiques(EtatPortail):
    """One page of the list."""

    articles: list[ArticleVue] = []
    numero: int = 1
    derniere: int = 1
    total: int = 0
    pret: bool = False

    @rx.event
    @pour_tous
    async def charger(self):
        await self._lire(self.numero)

    @rx.event
    @pour_tous
    async def aller(self, numero: int):
        await self._lire(numero)
        return rx.set_focus("contenu")

    async def _lire(self, numero: int) -> None:
        page = await lire(articles, page=numero, maintenant=horloge.maintenant())
        self.articles, self.numero, self.derniere, self.total = page.elements, page.numero, page.derniere, page.total
        self.pret = True


class LectureArticle(EtatPortail):
    """The article whose address ends the page's."""

    article: ArticleDetailVue = ArticleDetailVue()

    @rx.event
    @pour_tous
    async def charger(self):
        adresse = unquote(self.router.url.path.rstrip("/").rpartition("/")[2])
        if adresse != self.article.adresse:
            self.article = ArticleDetailVue()
        self.article = await lire(article, adresse=adresse, maintenant=horloge.maintenant())


@ecran(routes.INFOS, "Infos pratiques", InfosPratiques.charger)
def liste() -> rx.Component:
    return cadre_public(
        rx.el.h1("Infos pratiques"),
        quand_pret(
            InfosPratiques.pret,
            rx.cond(
                InfosPratiques.total > 0,
                cartes(InfosPratiques.articles, routes.INFOS),
                rx.el.p("Aucune information n’est publiée pour le moment.", class_name="carte"),
            ),
            rx.cond(
                InfosPratiques.derniere > 1,
                pages(InfosPratiques.numero, InfosPratiques.derniere, InfosPratiques.total, InfosPratiques.aller),
            ),
        ),
        courant=routes.INFOS,
    )


@ecran(f"{routes.INFOS}/[adresse_article]", LectureArticle.article.titre, LectureArticle.charger)
def lecture() -> rx.Component:
    return cadre_public(
        rx.el.p(rx.el.a("Toutes les infos pratiques", href=routes.INFOS)),
        quand_pret(
            LectureArticle.article.adresse != "",
            rx.el.article(
                rx.el.h1(LectureArticle.article.titre),
                rx.el.p("Publié le ", LectureArticle.article.le, class_name="doux petit"),
                rx.html(LectureArticle.article.corps, class_name="texte"),
                class_name="carte lecture",
            ),
        ),
        courant=routes.INFOS,
    )
