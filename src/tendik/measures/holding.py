"""What is proposed to hold asks by: on the page of an ask, on that of an indicator, and how far all asks are covered."""

from collections.abc import Iterator
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tendik.asks.published import Ask
from tendik.measures.shapes import MEASURING, WOULD_MEASURE, Coverage, Measuring, WouldBeDone
from tendik.measures.words import COVERED, LACKS
from tendik.pages.frame import Frame
from tendik.pages.inserts import Insert
from tendik.pages.panels import Panel
from tendik.releases.reader import Release
from tendik.statistics.published import Indicator

COVERAGE = Coverage.at("asks")


def ask_panel(frame: Frame, release: Release, ask: Ask) -> Iterator[Panel]:
    """Yield what would show whether something came of an ask: figures, and things that are to be there on a day."""
    for one in release.many(Measuring, release.sources(ask.address, MEASURING)):
        drawn = frame.part(
            "measures/public/held_by.html",
            figures=[_figure(frame, release, shown.indicator, shown.why) for shown in one.indicators],
            steps=[_step(frame, release, step) for step in one.milestones],
        )
        yield Panel("held-by", _("How to see whether it was done"), drawn, weight=17)


def _figure(frame: Frame, release: Release, address: str, why: dict[str, str]) -> dict[str, Any]:
    return {
        "title": frame.words(release.title(address)),
        "href": frame.to(address),
        "sub": why.get(frame.language, ""),
    }


def _step(frame: Frame, release: Release, step: WouldBeDone) -> dict[str, Any]:
    body = {"title": release.title(step.body), "href": frame.to(step.body)} if step.body else None
    return {"words": frame.words(step.words), "due_on": step.due_on, "body": body}


def proposed_for(frame: Frame, release: Release, indicator: Indicator) -> list[dict[str, Any]]:
    """Return the asks that an indicator would measure, as rows of a list."""
    asks = [one.partition("/")[2] for one in release.sources(indicator.address, WOULD_MEASURE)]
    return [
        {"title": frame.words(release.title(Ask.at(code))), "href": frame.to(Ask.at(code)), "sub": code}
        for code in asks
    ]


def coverage_inserts(release: Release) -> Iterator[Insert]:
    """Yield its counts: when they change, no page is drawn anew."""
    if release.has(COVERAGE):
        yield Insert(COVERAGE, _counts, COVERAGE)


def coverage_page(frame: Frame, release: Release) -> str:
    """Show how many asks can be measured, and which lack what."""
    return frame.draw(
        "measures/public/coverage.html",
        crumbs=[frame.crumb(_("What was asked"), "asks")],
        counts=frame.insert(COVERAGE),
    )


def _counts(frame: Frame, release: Release) -> SafeString:
    covered = release.get(Coverage, COVERAGE)
    groups: dict[str, list[str]] = {}
    for one in covered.lacking:
        for lack in one.lacks:
            groups.setdefault(lack, []).append(one.ask)
    return frame.part(
        "measures/public/coverage_counts.html",
        rows=[{"words": COVERED[name], "number": number} for name, number in covered.counts.items()],
        groups=[
            {
                "id": lack,
                "title": LACKS[lack],
                "told": ngettext("%(number)s ask", "%(number)s asks", len(asks)) % {"number": len(asks)},
                "rows": [_lacking(frame, release, ask) for ask in asks],
            }
            for lack, asks in groups.items()
        ],
    )


def _lacking(frame: Frame, release: Release, ask: str) -> dict[str, Any]:
    return {
        "title": frame.words(release.title(ask)),
        "href": frame.to(ask),
        "sub": ask.partition("/")[2],
    }
