"""Infos pratiques: the articles that everybody may read."""

from dataclasses import dataclass


@dataclass(frozen=True)
class ArticleVue:
    """An article as its card shows it; `le` is in words."""

    adresse: str = ""
    titre: str = ""
    resume: str = ""
    le: str = ""


@dataclass(frozen=True)
class ArticleDetailVue:
    """A whole article; `corps` is safe HTML whose headings start at h2."""

    adresse: str = ""
    titre: str = ""
    le: str = ""
    corps: str = ""
