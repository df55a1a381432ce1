"""Help on paper: an A4 for a village's board, and a card to fold. Of a hidden address nothing is printed."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from tendik.blocks.templatetags.blocks import day
from tendik.pages.frame import Frame
from tendik.papers.pdf import pdf
from tendik.places.models import Place
from tendik.places.published import Place as PlaceShown
from tendik.services.entry import entry_of, hours_in_words
from tendik.services.nearness import Directory
from tendik.services.published import Service
from tendik.services.release import contribute

KINDS = BOARD, CARD = "board", "card"
HERE = Path(__file__).parent


def poster(kind: str, place: Place, language: str, *, at: datetime) -> bytes:
    """Return the board or the card of a place as a PDF, as the next release would show its help.

    Raises:
        NoPdf: PDF files cannot be drawn here.
    """
    return pdf(HERE / f"{kind}.typ", filled(place, language, at=at), on=timezone.localdate(at))


def filled(place: Place, language: str, *, at: datetime) -> dict[str, Any]:
    """Return what stands on the papers of a place; nothing where the country has no directory."""
    directory = Directory.of_documents(list(contribute(at)))
    with translation.override(language):
        today = day(timezone.localdate(at))
        return _values(directory, place, Frame(language, ""), today) if directory else {}


def _values(directory: Directory, place: Place, frame: Frame, today: str) -> dict[str, Any]:
    way = _upwards(place)
    country = PlaceShown.at(way[-1].code)
    urgent = [one for one in directory.urgent(country) if one.phones]
    made_up = any(one.made_up for one in way)
    return {
        "language": frame.language,
        "title": _("Do you need help?"),
        "neutral": _("Information"),
        "place": frame.words(place.name),
        "made_up": _("These organisations and their telephones are made up to show how Tendik works.")
        if made_up
        else "",
        "calls": [{"number": one.phones[0].number, "name": frame.words(one.title)} for one in urgent],
        "groups": list(_groups(directory, way, frame, {one.code for one in urgent})),
        "advice": [frame.words(words) for need in directory.needs[:2] for words in need.advice],
        "words": {
            "urgent": _("If you are in danger now, call"),
            "unconfirmed": _("Not all of these numbers are confirmed here yet.")
            if any(one.to_confirm for one in urgent)
            else "",
            "more": _("More than has room here:"),
            "printed": _("Printed from the directory of: %(day)s. After half a year print it anew.")
            % {"day": today},
            "report": frame.words(directory.desk.report),
        },
    }


def _upwards(place: Place) -> list[Place]:
    found = [place]
    while found[-1].parent:
        found.append(found[-1].parent)
    return found


def _groups(
    directory: Directory, way: list[Place], frame: Frame, known: set[str]
) -> Iterator[dict[str, Any]]:
    """Yield the services of a place, then of all that it lies in; each once, and none that nobody can call."""
    for place in way:
        here = sorted(directory.by_home.get(PlaceShown.at(place.code), ()), key=directory.pressing)
        found = [one for one in here if one.code not in known]
        entries = [
            _entry(frame, one, directory) for one in found if one.telephones and one.status == "active"
        ]
        known |= {one.code for one in found}
        if entries:
            yield {"title": frame.words(place.name), "entries": entries}


def _entry(frame: Frame, service: Service, directory: Directory) -> dict[str, Any]:
    told = entry_of(frame, service, directory)
    lines = [
        hours_in_words(service.hours)
        or next((hours_in_words(one.hours) for one in service.points if one.hours), ""),
        told["hours_words"],
        _("Its address is told to nobody. Call, and you are told what to do next.")
        if service.address_hidden
        else next((point["where"] for point in told["points"]), ""),
        told["travels"],
        _("It is free.") if service.price == "free" else "",
    ]
    # A number that breaks over two lines is dialled wrongly.
    phones = [number.replace(" ", "\u00a0") for number in service.telephones.split("; ")]
    return {"title": told["title"], "phones": phones, "lines": [line for line in lines if line]}
