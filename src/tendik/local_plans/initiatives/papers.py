"""The application of a women's group to its council: one page in Word, with what speaks for it."""

from collections.abc import Iterator
from datetime import date, datetime

from django.utils.translation import gettext as _

from tendik.blocks.templatetags.blocks import count
from tendik.local_plans.initiatives import queries
from tendik.local_plans.initiatives.worded import Application
from tendik.local_plans.models import Initiative
from tendik.local_plans.reasons import FigureApart
from tendik.measures.words import plain
from tendik.methods.texts import in_language
from tendik.packs.country import current
from tendik.papers.documents import Block, Heading, Items, Paragraph, WordPaper

ORDER = ("title", "group", "need", "steps", "asked", "own", "sign")
LINE = "________________________"
MOST = 3
"""So many asks, measures and figures have room on one page."""


def application_paper(
    initiative: Initiative, about: Application, language: str, *, at: datetime, on: date
) -> WordPaper:
    """Return the application. The words of the program must be those of ``language``."""
    return WordPaper(
        title=in_language(about.heading, language),
        under=(in_language(initiative.place.name, language),),
        blocks=(*_said(initiative, about, language), *_speaks(initiative, about, language, at)),
        language=language,
        on=on,
        sources="",
        label=_("made-up") if initiative.place.made_up else "",
    )


def _said(initiative: Initiative, about: Application, language: str) -> Iterator[Block]:
    for code in ORDER:
        texts = getattr(initiative, code)
        if texts:
            label = in_language(about.about(code).label, language)
            yield Paragraph.of(f"{label}: {in_language(texts, language)}")
    money = in_language(about.about("sum").label, language)
    yield Paragraph.of(f"{money}: {count(plain(initiative.sum))} {current().country.currency}")
    yield Paragraph.of(f"{in_language(about.about('contact').label, language)}: {LINE}")


def _speaks(initiative: Initiative, about: Application, language: str, at: datetime) -> Iterator[Block]:
    asks = [f"{one.code} {in_language(one.title, language)}" for one in initiative.asks.all()]
    promised = [in_language(one.words, language) for one in queries.promised_for(initiative, at)]
    figures = [figure_said(one, language) for one in queries.figures_for(initiative, at)]
    parts = ((about.speaks.asks, asks), (about.speaks.measures, promised), (about.speaks.figures, figures))
    for heading, lines in parts:
        if lines:
            yield Heading(in_language(heading, language), level=2)
            yield Items(tuple((line,) for line in lines[:MOST]))


def figure_said(figure: FigureApart, language: str) -> str:
    """Say a figure that lies apart, in a sentence."""
    said = _(
        "%(name)s, %(year)s: here %(value)s; half of the %(places)s places of the region lie between %(low)s and %(high)s"
    )
    numbers = {name: count(plain(getattr(figure, name))) for name in ("value", "low", "high")}
    told = {"name": in_language(figure.name, language), "year": figure.year, "places": figure.places}
    return said % {**told, **numbers}
