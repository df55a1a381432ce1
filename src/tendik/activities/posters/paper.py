"""A poster for the board of a place as PDF, A4 or A3: what is to come there, as much as has room, and one number from the release."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from tendik.activities.certificates.paper import drawing
from tendik.activities.models import Activity
from tendik.activities.posters.entries import InWords, said
from tendik.activities.posters.figure import AsksAnswered
from tendik.activities.posters.lettering import breakable, pdf_in_letters, printable, widest
from tendik.blocks.templatetags.blocks import day
from tendik.packs.country import current
from tendik.pages.frame import Frame
from tendik.pages.look import colours_of
from tendik.places.models import Place

PAGE = Path(__file__).parent / "poster.typ"
PAPERS = ("a4", "a3")
MOST = 12
"""More activities than these have no room on any paper; the rest is counted."""
COLOURS = ("ink", "soft", "kok", "sun", "band-a", "band-b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Poster:
    """What is to be drawn. ``on``: the day of printing. ``address``: where the public reads of the place; empty: nowhere.

    ``telephones``: of the offices of organisers, by the number of the institution. ``paper``: one of ``PAPERS``.
    """

    place: Place
    activities: Sequence[Activity]
    language: str
    paper: str
    on: date
    address: str = ""
    telephones: Mapping[int, str]
    figure: AsksAnswered | None = None


def drawn(poster: Poster) -> bytes:
    """Return a poster as PDF.

    Raises:
        NoPdf: PDF files cannot be drawn here.
        EntryRefused: no font has some of the letters; the message says which.
    """
    return pdf_in_letters(PAGE, filled(poster), on=poster.on)


def filled(poster: Poster) -> dict[str, Any]:
    """Return what stands on a poster, in its own language, whichever the office is shown in."""
    with translation.override(poster.language):
        return _values(poster, Frame(poster.language, ""))


def _values(poster: Poster, frame: Frame) -> dict[str, Any]:
    made_up = poster.place.made_up or any(one.made_up for one in poster.activities)
    entries = [
        said(one, frame, poster.on, poster.telephones.get(one.body_id, ""))
        for one in poster.activities[:MOST]
    ]
    words = {
        "title": _("Come and take part"),
        "place": frame.words(poster.place.name),
        "made_up": made_up_words() if made_up else "",
        **numbers(poster.figure, frame),
    }
    around = page_values(words, frame, poster.address, poster.paper)
    return {**around, "entries": listed(entries), "beyond": len(poster.activities) - len(entries)}


def page_values(words: dict[str, str], frame: Frame, address: str, paper: str) -> dict[str, Any]:
    """Return what stands on any poster around its entries. ``words``: title, place, made_up, figure, release."""
    country, colours = current().country, colours_of(current().country.look)
    around = {
        "country": frame.words(country.name),
        "more": _more(address),
        "scan": _("Sign up: scan this"),
        "about": _("More about this place: %(address)s") % {"address": address},
    }
    return {
        **printable({**around, **words}),
        "drawing": drawing(address) if address else "",
        "colours": {name: colours[name] for name in COLOURS},
        "language": frame.language,
        "paper": paper,
    }


def made_up_words() -> str:
    """Return what stands on a paper of the demo region."""
    return _("Made-up example: in truth nothing of this takes place.")


def _more(address: str) -> str:
    """Return the words for what has no room; the page itself puts the number in the place of ``{n}``."""
    if address:
        return _("And %(count)s more: %(address)s") % {"count": "{n}", "address": address}
    return _("And %(count)s more. Ask whoever hung this up.") % {"count": "{n}"}


def numbers(figure: AsksAnswered | None, frame: Frame) -> dict[str, str]:
    """Return the number at the foot of a poster in words, and of which release it is; empty where there is none."""
    if figure is None:
        return {"figure": "", "release": ""}
    counted = {"asks": figure.asks, "answered": figure.answered}
    words = _("Asks: %(asks)s. Answered: %(answered)s.") % counted
    release = _("Release %(number)s of %(day)s.") % {"number": figure.number, "day": day(figure.on)}
    return {"figure": f"{frame.words(figure.place)}. {words}", "release": release}


def listed(entries: Iterable[InWords]) -> list[dict[str, Any]]:
    """Return the entries of a poster as its page takes them."""
    return [_entry(one) for one in entries]


def _entry(one: InWords) -> dict[str, Any]:
    title = breakable(printable(one.title))
    lines = [[term, breakable(value)] for term, value in printable([list(line) for line in one.lines])]
    return {
        "title": title,
        "when": printable(one.when),
        "lines": lines,
        "widest_title": widest(title),
        "widest_line": max((widest(part) for line in lines for part in line), default=0),
        "drawing": drawing(one.address) if one.address else "",
    }
