"""A topic of a place as a poster, A4 or A3, and as a card for the chat: what was asked, what was answered, what is to come.

A topic is a section of a plan in which the women of the place asked for something. It is drawn when somebody asks for
it: topics of all places in all languages would be more files than a release has pages.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from tendik.activities.models import Activity
from tendik.activities.posters.card import CardWords, svg
from tendik.activities.posters.entries import InWords, said
from tendik.activities.posters.figure import AskedHere
from tendik.activities.posters.lettering import pdf_in_letters
from tendik.activities.posters.paper import MOST, PAGE, listed, made_up_words, numbers, page_values
from tendik.asks.published import Ask
from tendik.asks.states import STATES
from tendik.methods.texts import Texts
from tendik.packs.country import current
from tendik.pages.frame import Frame
from tendik.places.models import Place
from tendik.releases.shapes import code_of

ON_CARD = 5
"""So many asks stand on a card: a telephone is small."""


@dataclass(frozen=True, slots=True)
class Topic:
    """A section of a plan, with what the women of a place asked in it. ``code``: of the plan and of the section."""

    code: str
    title: Texts
    asks: tuple[Ask, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicPoster:
    """What is to be drawn. ``asked``: all of the place; ``coming``: what serves the asks of the topic there.

    ``on``: the day of printing. ``address``: where the public reads of the place; empty: nowhere.
    """

    place: Place
    asked: AskedHere
    topic: Topic
    coming: Sequence[Activity]
    language: str
    paper: str
    on: date
    address: str = ""
    telephones: Mapping[int, str]


def topics_of(asked: AskedHere) -> dict[str, Topic]:
    """Return the topics of what was asked by their codes, in the order of the report."""
    found: dict[str, list[Ask]] = {}
    for ask in asked.asks:
        found.setdefault(f"{code_of(ask.plan)}.{ask.section}", []).append(ask)
    return {code: Topic(code, asks[0].section_title, tuple(asks)) for code, asks in found.items()}


def serving(topic: Topic, coming: Sequence[Activity]) -> list[Activity]:
    """Return which activities serve an ask of a topic."""
    codes = {ask.code for ask in topic.asks}
    return [one for one in coming if codes & set(one.asks)]


def drawn_topic(poster: TopicPoster) -> bytes:
    """Return the poster of a topic as PDF.

    Raises:
        NoPdf: PDF files cannot be drawn here.
        EntryRefused: no font has some of the letters; the message says which.
    """
    return pdf_in_letters(PAGE, filled_topic(poster), on=poster.on)


def filled_topic(poster: TopicPoster) -> dict[str, Any]:
    """Return what stands on the poster of a topic, in its own language: what is to come, then what was asked."""
    with translation.override(poster.language):
        frame = Frame(poster.language, "")
        entries = [*_events(poster, frame), *(_entry(ask, frame) for ask in poster.topic.asks)]
        words = {**_head(poster, frame), **numbers(_of_topic(poster).answered(), frame)}
        around = page_values(words, frame, poster.address, poster.paper)
        return {**around, "entries": listed(entries[:MOST]), "beyond": len(entries[MOST:])}


def topic_card(poster: TopicPoster) -> bytes:
    """Return the card of a topic as SVG, in its own language."""
    with translation.override(poster.language):
        frame = Frame(poster.language, "")
        pieces = list(_pieces(poster, frame))
    return svg(frame.words(poster.topic.title), poster.language, pieces)


def _head(poster: TopicPoster, frame: Frame) -> dict[str, str]:
    return {
        "title": frame.words(poster.topic.title),
        "place": frame.words(poster.place.name),
        "made_up": made_up_words() if poster.place.made_up else "",
    }


def _of_topic(poster: TopicPoster) -> AskedHere:
    return replace(poster.asked, asks=poster.topic.asks)


def _events(poster: TopicPoster, frame: Frame) -> Iterator[InWords]:
    for one in poster.coming:
        yield said(one, frame, poster.on, poster.telephones.get(one.body_id, ""))


def _entry(ask: Ask, frame: Frame) -> InWords:
    answer = ask.answer
    told = (
        ((_("Day of the answer"), frame.day(answer.on)), (_("Why"), frame.words(answer.reason)))
        if answer
        else ()
    )
    lines = tuple((term, value) for term, value in told if value)
    return InWords(frame.words(ask.title), str(STATES[ask.state].word), lines, "")


def _pieces(poster: TopicPoster, frame: Frame) -> Iterator[CardWords]:
    head, foot = _head(poster, frame), numbers(_of_topic(poster).answered(), frame)
    yield CardWords(frame.words(current().country.name), 30, "soft", 0)
    if head["made_up"]:
        yield CardWords(head["made_up"], 32, "madder", 14, bold=True)
    yield CardWords(head["title"], 72, "ink", 30, bold=True)
    yield CardWords(foot["figure"], 42, "kok", 18, bold=True)
    for ask in poster.topic.asks[:ON_CARD]:
        yield CardWords(f"{STATES[ask.state].word}: {frame.words(ask.title)}", 36, "ink", 14)
    for one in poster.coming[:1]:
        yield CardWords(f"{frame.day(one.starts_on)}: {frame.words(one.title)}", 40, "kok", 22, bold=True)
    yield CardWords(" ".join(filter(None, (foot["release"], poster.address))), 28, "soft", 22)
