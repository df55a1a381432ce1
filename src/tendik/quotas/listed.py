"""What lists and tables of seats and rules show: of all institutions, of a place, of figures that were read, of rules."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from tendik.blocks.templatetags.blocks import percent
from tendik.bodies.published import Body
from tendik.methods.texts import other_language
from tendik.pages.frame import Frame
from tendik.quotas.drawn import ORDER, counts, lacking, span
from tendik.quotas.published import CouncilFigure, QuotaRule, RuleCount, Seating, Verdict
from tendik.quotas.states import MARKS, STANDINGS, STATES
from tendik.releases.reader import Release

SOURCES = "en"
"""The language in which packs name their sources."""


def kept(frame: Frame, release: Release, one: RuleCount) -> dict[str, Any]:
    """Return by how many institutions a rule is met, short or unknown."""
    rule = release.get(QuotaRule, one.rule)
    words = _("met: %(met)s, not met: %(short)s, cannot be said: %(unknown)s, of %(all)s")
    values = {"met": one.met, "short": one.short, "unknown": one.unknown}
    return {
        "title": frame.words(rule.title),
        "href": frame.to("quotas/rules", rule.code),
        "sub": f"{STANDINGS[rule.standing]}; {MARKS[rule.mark]}",
        "note": words % {**values, "all": one.met + one.short + one.unknown},
        "made_up": one.made_up,
    }


def columns_of_bodies() -> list[dict[str, Any]]:
    """Return the columns of the table of all institutions with known seats."""
    words = [_("Seats"), _("Women"), _("Needed"), _("Lacking")]
    return [
        {"words": _("Institution")},
        *({"words": one, "number": True} for one in words),
        {"words": _("By law")},
    ]


def _of_law(release: Release, seating: Seating) -> Verdict | None:
    found = release.many(Verdict, release.sources(Body.at(seating.code), "verdict_of"))
    laws = [one for one in found if release.get(QuotaRule, one.rule).standing == "law" and not one.on_list]
    return min(laws, key=lambda one: ORDER.index(one.verdict), default=None)


def seating_row(frame: Frame, release: Release, one: Seating) -> list[dict[str, Any]]:
    """Return an institution as a row of the table of all: its seats, and how it stands under the law."""
    law = _of_law(release, one)
    return [
        {"words": frame.words(one.title), "href": frame.to(Body.at(one.code)), "made_up": one.made_up},
        {"number": one.seats},
        {"number": one.women},
        {"number": law and law.needed, "why": "" if law and law.needed is not None else "missing"},
        span(law.lacking, law.lacking_at_most) if law else {"number": None, "why": "not_applicable"},
        {"words": STATES[law.verdict].word if law else "–"},
    ]


def seating_line(frame: Frame, release: Release, one: Seating) -> dict[str, Any]:
    """Return an institution as a row of the list on the page of a place."""
    law = _of_law(release, one)
    return {
        "title": frame.words(one.title),
        "href": frame.to(Body.at(one.code)),
        "language": other_language(one.title, frame.language),
        "made_up": one.made_up,
        "sub": counts(one),
        "state": STATES[law.verdict] if law else None,
        "note": lacking(law) if law else "",
        "weight": ORDER.index(law.verdict) if law else len(ORDER),
    }


def columns_of_figures() -> list[dict[str, Any]]:
    """Return the columns of the table of figures that were read."""
    words = [_("Seats"), _("Women"), _("Share of women"), _("Women among candidates")]
    return [
        {"words": _("Councils")},
        {"words": _("Election or year")},
        *({"words": one, "number": True} for one in words),
    ]


def figure_row(frame: Frame, one: CouncilFigure) -> list[dict[str, Any]]:
    """Return a figure that was read as a row of their table."""
    among = f"{one.women_candidates} / {one.candidates}" if one.candidates else ""
    note = frame.words(one.note)
    name = frame.words(one.title)
    return [
        {"words": f"{name}. {note}" if note else name},
        {"words": _when(frame, one.on)},
        _number(one.seats),
        _number(one.women),
        {"words": percent(one.women_share, 1), "why": ""}
        if one.women_share is not None
        else {"why": "missing"},
        {"words": among, "why": ""} if among else {"why": "missing"},
    ]


def columns_of_shares() -> list[dict[str, Any]]:
    """Return the columns of the table of shares by year."""
    return [{"words": _("Councils")}, {"words": _("Year")}, {"words": _("Share of women"), "number": True}]


def share_row(frame: Frame, one: CouncilFigure) -> list[dict[str, Any]]:
    """Return a share that was read for a year as a row of their table."""
    name, _on, *_counts, share, _among = figure_row(frame, one)
    return [name, {"words": one.on}, share]


def figure_source(frame: Frame, one: CouncilFigure) -> dict[str, str]:
    """Return where a figure was read: sources are named as they call themselves."""
    language = "" if frame.language == SOURCES else SOURCES
    return {
        "words": f"{frame.words(one.title)}, {_when(frame, one.on)}",
        "source": one.source,
        "language": language,
    }


def _when(frame: Frame, written: str) -> str:
    """Return a day in full; a month or a year as it is written."""
    return frame.day(date.fromisoformat(written)) if len(written) == len("2030-12-31") else written


def _number(value: int | None) -> dict[str, Any]:
    return {"number": value} if value is not None else {"number": None, "why": "missing"}


def rule(frame: Frame, release: Release, one: QuotaRule) -> dict[str, Any]:
    """Return a rule with all that is known of it, as a list of facts."""
    return {
        "code": one.code,
        "title": frame.words(one.title),
        "text": frame.words(one.text),
        "facts": [row for row in _facts(frame, release, one) if row["value"]],
    }


def _facts(frame: Frame, release: Release, one: QuotaRule) -> Iterator[dict[str, Any]]:
    held = len(release.sources(one.address, "verdict_by"))
    yield {"term": _("Read here as"), "value": frame.words(one.reading)}
    yield {"term": _("Rests on"), "value": STANDINGS[one.standing]}
    yield {"term": _("Law"), "value": frame.words(one.law)}
    yield {"term": _("In force from"), "value": _when(frame, one.starts)}
    yield {"term": _("Until"), "value": _when(frame, one.ends_before)}
    yield {"term": _("Who must act"), "value": frame.words(one.actor)}
    yield {"term": _("What must be done"), "value": frame.words(one.does)}
    yield {"term": _("How sure"), "value": MARKS[one.mark]}
    yield {"term": _("Source"), "value": one.source, "language": SOURCES}
    yield {"term": _("Institutions judged by it"), "value": held or ""}
