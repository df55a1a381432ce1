"""A service as its entry shows it on a page or a paper: words in one language."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _

from tendik.methods.hours import Opening, alike, clock, is_always, runs
from tendik.methods.texts import other_language
from tendik.pages.frame import Frame
from tendik.services.nearness import Directory
from tendik.services.published import Point, Service


def entry_of(frame: Frame, service: Service, directory: Directory) -> dict[str, Any]:
    """Return all that an entry shows, in the language of the page."""
    return {
        "service": service,
        "title": frame.words(service.title),
        "language": other_language(service.title, frame.language),
        "organisation": frame.words(service.organisation),
        "closed_now": service.status != "active",
        "phones": [_phone(frame, phone) for phone in service.phones],
        "can_be_called": bool(service.telephones),
        "hours": hours_in_words(service.hours),
        "open": open_of(service.hours),
        "hours_words": frame.words(service.hours_words),
        "points": [_point(frame, point) for point in service.points],
        "travels": frame.words(service.travels),
        "facts": list(_facts(frame, service, directory)),
        "website": service.website,
        "confirmed": frame.day(service.confirmed_on) if service.confirmed_on else "",
        "reported": frame.day(service.reported_on) if service.reported_on else "",
    }


def _phone(frame: Frame, phone: Any) -> dict[str, str]:
    return {"number": phone.number, "dialled": phone.dialled, "note": frame.words(phone.note)}


def _point(frame: Frame, point: Point) -> dict[str, Any]:
    words = (point.where, point.name, point.address, point.directions)
    return {
        "where": ", ".join(filter(None, map(frame.words, words))),
        "accessibility": frame.words(point.accessibility),
        "hours": hours_in_words(point.hours),
        "open": open_of(point.hours),
        "phones": [_phone(frame, phone) for phone in point.phones],
    }


def _facts(frame: Frame, service: Service, directory: Directory) -> Iterator[dict[str, str]]:
    spoken = [
        frame.words(directory.desk.languages[code])
        for code in service.languages
        if code in directory.desk.languages
    ]
    told = (
        (_("What it does"), frame.words(service.description)),
        (_("What happens when you go"), frame.words(service.happens)),
        (_("What it costs"), price_in_words(frame, service)),
        (_("Who will know"), frame.words(service.who_knows)),
        (_("What to bring"), frame.words(service.bring)),
        (_("For whom"), "; ".join(filter(None, (frame.words(service.eligibility), ages_in_words(service))))),
        (_("Languages"), ", ".join(spoken)),
        (_("Free places"), _free(frame, service)),
    )
    return ({"term": term, "value": value} for term, value in told if value)


def price_in_words(frame: Frame, service: Service) -> str:
    """Return what a service costs."""
    words = {"free": _("It is free."), "partly": _("A part is free."), "paid": _("It must be paid for.")}
    return " ".join(filter(None, (words.get(service.price, ""), frame.words(service.price_words))))


def ages_in_words(service: Service) -> str:
    """Return for which ages it is; nothing where it is for all."""
    least, most = service.minimum_age, service.maximum_age
    if least is not None and most is not None:
        return _("age: from %(least)d to %(most)d") % {"least": least, "most": most}
    if least is not None:
        return _("age: from %(least)d") % {"least": least}
    return _("age: up to %(most)d") % {"most": most} if most is not None else ""


def _free(frame: Frame, service: Service) -> str:
    if service.free_places is None or service.free_places_on is None:
        return ""
    about = {"number": service.free_places, "day": frame.day(service.free_places_on)}
    return _("%(number)d, counted: %(day)s") % about


def hours_in_words(hours: Iterable[tuple[int, int, int]]) -> str:
    """Return a timetable in words; nothing where there is none."""
    openings = [Opening(*one) for one in hours]
    if is_always(openings):
        return _("day and night")
    return "; ".join(f"{_days(days)}: {_times(times)}" for days, times in alike(openings))


def _days(days: tuple[int, ...]) -> str:
    names = (_("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun"))
    if len(days) == len(names):
        return _("every day")
    return ", ".join(names[a] if a == b else f"{names[a]}–{names[b]}" for a, b in runs(days))


def _times(times: tuple[tuple[int, int], ...]) -> str:
    return ", ".join(f"{clock(opens)}–{clock(closes)}" for opens, closes in times)


def open_of(hours: Iterable[tuple[int, int, int]]) -> str:
    """Return a timetable for the script: minutes of the week, ``540-780 840-1080``."""
    return " ".join(f"{day * 1440 + opens}-{day * 1440 + closes}" for day, opens, closes in hours)
