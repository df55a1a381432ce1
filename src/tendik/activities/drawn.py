"""What the public pages of activities show: rows of lists, facts, and how many came."""

from bisect import bisect_left
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tendik.activities.published import Activity
from tendik.blocks.templatetags.blocks import percent
from tendik.methods.texts import Texts, other_language
from tendik.pages.frame import Frame
from tendik.releases.counted import SUPPRESSED, Counted, CountedCell
from tendik.releases.reader import Release
from tendik.releases.sets import TOTAL, UNKNOWN

SEXES = ("female", "male", "_U")


def row(frame: Frame, release: Release, one: Activity, *, counted: bool = False) -> dict[str, Any]:
    """Return an activity as a row of a list; ``counted``: with how many came."""
    return {
        "title": frame.words(one.title),
        "language": other_language(one.title, frame.language),
        "href": frame.to(one.address),
        "when": when(frame, one),
        "sub": f"{frame.words(one.kind_name)} · {where(frame, release, one)}",
        "note": came(release, one) if counted else "",
        "made_up": one.made_up,
    }


def where(frame: Frame, release: Release, one: Activity) -> str:
    """Return the name of its place, or that it is held online."""
    return frame.words(release.title(one.place)) if one.place else _("online")


def when(frame: Frame, one: Activity) -> str:
    """Return its day, or its first and last and how many they are, and its hours."""
    first, last, number = one.days[0], one.days[-1], len(one.days)
    hours = "–".join(hour for hour in (one.opens, one.closes) if hour)
    days = frame.day(first) if number == 1 else frame.days(first, last)
    many = ngettext("%(count)s day", "%(count)s days", number) % {"count": number} if number > 1 else ""
    return " · ".join(part for part in (days, many, hours) if part)


def facts(frame: Frame, release: Release, one: Activity) -> list[dict[str, Any]]:
    """Return all that is known of an activity as terms and values."""
    access = {"yes": _("yes"), "no": _("no"), "unknown": _("not known")}
    spoken = ", ".join(release.site.own_names.get(code, code) for code in one.languages)
    words = (
        (_("When"), "; ".join(map(frame.day, one.days)), ""),
        (_("Time of day"), "–".join(hour for hour in (one.opens, one.closes) if hour), ""),
        (_("Place"), where(frame, release, one), frame.to(one.place) if one.place else ""),
        (_("Where exactly"), frame.words(one.where), ""),
        (_("Who organises it"), frame.words(release.title(one.body)), frame.to(one.body)),
        (_("For whom"), frame.words(one.for_whom), ""),
        (_("Cost"), frame.words(one.cost) or _("free"), ""),
        (_("Languages"), spoken, ""),
        (_("Seats"), seats(one), ""),
        (_("Can somebody in a wheelchair get in?"), access[one.accessible], ""),
    )
    return [{"term": term, "value": value, "href": href} for term, value, href in words if value]


def seats(one: Activity) -> str:
    """Return how many seats there are, and how many are kept."""
    if not one.kept_free:
        return str(one.seats)
    words = _("%(seats)s, of them kept for persons with disabilities until the day before: %(kept)s")
    return words % {"seats": one.seats, "kept": one.kept_free}


def came(release: Release, one: Activity) -> str:
    """Return how many came to an activity; where others of its kind were held here in that quarter, to all of them."""
    return said(release, one.table, one.cell) if one.cell else ""


def said(release: Release, address: str, cell: tuple[str, ...]) -> str:
    """Return how many women and men there are in a cell of place, kind and quarter: ``women: 14 · men: hidden``."""
    table = release.get(Counted, address)
    words = {"female": _("women"), "male": _("men"), "_U": _("sex not known")}
    numbers = ((sex, _number(table, (*cell, sex, TOTAL))) for sex in SEXES)
    return " · ".join(f"{words[sex]}: {number}" for sex, number in numbers if number != "0") or _("nobody")


def outcome(frame: Frame, release: Release, address: str, cell: tuple[str, ...]) -> list[dict[str, Any]]:
    """Return what came of the activities of a cell of place, kind and quarter as terms and values, a question each."""
    table = release.get(Counted, address)
    questions = table.dimensions[len(cell) :]
    every = [TOTAL] * len(questions)
    sheets = _count(table, (*cell, *every))
    rows = [{"term": _("Sheets that came back"), "value": _said_of(sheets, None)}]
    for at, one in enumerate(questions):
        numbers = {
            code: _count(table, (*cell, *every[:at], code, *every[at + 1 :]))
            for code in (*one.titles, UNKNOWN)
        }
        value = _answers(frame, one.titles, numbers, sheets)
        rows.append({"term": frame.words(one.title), "value": value})
    return [] if sheets == 0 else rows


def _answers(
    frame: Frame, titles: Mapping[str, Texts], numbers: Mapping[str, int | None], sheets: int | None
) -> str:
    """Return each answer that somebody gave with its count and its share; where one is hidden, both are."""
    words = {**{code: frame.words(name) for code, name in titles.items()}, UNKNOWN: _("no answer")}
    return " · ".join(
        f"{words[code]}: {_said_of(number, sheets)}" for code, number in numbers.items() if number != 0
    )


def _said_of(number: int | None, of: int | None) -> str:
    if number is None:
        return _("hidden")
    return f"{number} ({percent(Fraction(number, of))})" if of else str(number)


def _count(table: Counted, codes: tuple[str, ...]) -> int | None:
    """Return how many there are with these codes; None where that is hidden."""
    found = _found(table, codes)
    return found.count if found else 0


def _found(table: Counted, codes: tuple[str, ...]) -> CountedCell | None:
    # The cells lie in the order of their codes; one that is not there counts none.
    at = bisect_left(table.cells, codes, key=lambda cell: cell.codes)
    found = table.cells[at] if at < len(table.cells) else None
    return found if found and found.codes == codes else None


def _number(table: Counted, codes: tuple[str, ...]) -> str:
    found = _found(table, codes)
    if found is None:
        return "0"
    return _("hidden") if found.absence == SUPPRESSED else str(found.count)
