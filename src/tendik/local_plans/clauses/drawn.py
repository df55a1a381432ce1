"""Public pages of model clauses: the list, a page for each; panels on the pages of places and asks."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tendik.asks.published import Ask
from tendik.local_plans.clauses.published import Clause, ClauseHeld
from tendik.pages.frame import Frame
from tendik.pages.panels import Panel
from tendik.places.published import Place
from tendik.releases.reader import Release
from tendik.releases.shapes import code_of

CLAUSES = "clauses"


def held_lines(release: Release, clause: Clause) -> list[ClauseHeld]:
    """Return the lines of the register for a clause; made-up ones only where there are no others."""
    found = release.many(ClauseHeld, release.sources(clause.address, "holds"))
    return [one for one in found if not one.made_up] or list(found)


def clauses_page(frame: Frame, release: Release) -> str:
    """Show all clauses, act by act, each with the places that have it."""
    found = release.all(Clause)
    acts = [
        {"title": act, "rows": [_row(frame, release, one) for one in group]}
        for act, group in groupby(found, key=lambda one: frame.words(one.act))
    ]
    return frame.draw("local_plans/public/clauses.html", acts=acts)


def _row(frame: Frame, release: Release, clause: Clause) -> dict[str, Any]:
    lines = held_lines(release, clause)
    return {
        "title": frame.words(clause.title),
        "href": frame.to(clause.address),
        "sub": frame.words(clause.why),
        "note": " ".join(filter(None, (_counted(lines), _named(frame, lines)))),
    }


def _counted(lines: Sequence[ClauseHeld]) -> str:
    number = len({one.place for one in lines})
    if not number:
        return _("No place has it yet.")
    return ngettext("%(number)s place has it:", "%(number)s places have it:", number) % {"number": number}


def _named(frame: Frame, lines: Sequence[ClauseHeld]) -> str:
    # The clause is real, only who has it may be made up: the mark stands with the place.
    made_up = _("made-up")
    names = (
        f"{frame.words(one.where)} ({made_up})" if one.made_up else frame.words(one.where) for one in lines
    )
    return ", ".join(dict.fromkeys(names))


def clause_page(frame: Frame, release: Release, clause: Clause) -> str:
    """Show a clause: its words, what it is good for, the asks that it answers, the places that have it."""
    lines = held_lines(release, clause)
    asks = [
        {"code": code_of(at), "words": frame.words(release.title(at)), "href": frame.to(at)}
        for at in clause.asks
    ]
    return frame.draw(
        "local_plans/public/clause.html",
        clause=clause,
        act=frame.words(clause.act),
        words=frame.said(clause.words, release),
        why=frame.words(clause.why),
        asks=asks,
        lines=[_line(frame, release, one) for one in reversed(lines)],
        crumbs=[frame.crumb(_("Model clauses"), CLAUSES)],
    )


def _line(frame: Frame, release: Release, one: ClauseHeld) -> dict[str, Any]:
    return {
        "where": frame.words(one.where),
        "href": frame.to(one.shown),
        "body": frame.words(release.title(one.body)),
        "on": frame.day(one.on),
        "number": one.number,
        "link": one.link,
        "made_up": one.made_up,
    }


def clause_place_panels(frame: Frame, release: Release, place: Place) -> Iterator[Panel]:
    """Yield which clauses the charter and the other acts of a place hold."""
    found = release.many(ClauseHeld, release.sources(place.address, "held_in"))
    if found:
        rows = [
            {
                "title": frame.words(one.title),
                "href": frame.to(one.clause),
                "when": _act(frame, release, one),
                "sub": ", ".join((frame.words(one.where), frame.day(one.on), one.number)),
                "made_up": one.made_up,
            }
            for one in found
        ]
        drawn = frame.part("blocks/lines_list.html", rows=rows, tight=True)
        yield Panel("clauses", _("In its charter and local acts"), drawn, weight=13, folds=True, paper=False)


def _act(frame: Frame, release: Release, one: ClauseHeld) -> str:
    return frame.words(release.get(Clause, one.clause).act)


def clause_ask_panels(frame: Frame, release: Release, ask: Ask) -> Iterator[Panel]:
    """Yield the clauses that answer an ask, and how many places have each."""
    found = release.many(Clause, release.sources(ask.address, "clause_for"))
    if found:
        rows = [
            {
                "title": frame.words(one.title),
                "href": frame.to(one.address),
                "sub": _("Places that have it: %(number)s")
                % {"number": len({line.place for line in _real(release, one)})},
            }
            for one in found
        ]
        lines = [line for one in found for line in _real(release, one)]
        number = len({line.place for line in lines})
        said = ngettext(
            "Clauses for local acts: %(number)s place has one",
            "Clauses for local acts: %(number)s places have one",
            number,
        )
        drawn = frame.part("blocks/lines_list.html", rows=rows, tight=True)
        yield Panel("clauses", said % {"number": number}, drawn, weight=18, folds=True)


def _real(release: Release, clause: Clause) -> list[ClauseHeld]:
    """Return the lines for a clause on the page of a real ask: no made-up place answers it."""
    return [line for line in held_lines(release, clause) if not line.made_up]
