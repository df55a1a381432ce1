"""Pages of seats and rules, and what is said of them on the pages of institutions and places."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from tendik.bodies.published import Body
from tendik.pages.doors import LISTS, Door
from tendik.pages.frame import Frame
from tendik.pages.page import Page
from tendik.pages.panels import Panel
from tendik.places.published import Place
from tendik.quotas import drawn, listed, mapped, totals
from tendik.quotas.published import CouncilFigure, QuotaRule, RuleCount, SeatFigure, Seating, Verdict
from tendik.quotas.sheet import sheet_parts
from tendik.releases.reader import Release
from tendik.talent.published import SECTION as READY

__all__ = ["body_panels", "doors", "pages", "place_panels", "sheet_parts"]

INDEX, RULES = "quotas", "quotas/rules"


def doors() -> Iterator[Door]:
    """Yield the way to all seats and rules."""
    yield Door(INDEX, _("Seats and quotas"), (LISTS,), weight=45, section="bodies")


def pages(release: Release) -> Iterator[Page]:
    """Yield the page of all councils and figures, and that of the rules."""
    yield Page(INDEX, index)
    yield Page(RULES, rules_page)


def index(frame: Frame, release: Release) -> str:
    """Show which institutions meet the rules that bind them, and the figures on councils that were read."""
    seated, figures = release.all(Seating), release.all(CouncilFigure)
    return frame.draw(
        "quotas/public/index.html",
        kept=[listed.kept(frame, release, one) for one in release.all(RuleCount) if one.by == "all"],
        rows=[listed.seating_row(frame, release, one) for one in seated],
        columns=listed.columns_of_bodies(),
        maps=list(mapped.maps(frame, release)),
        places=list(totals.rows_of_places(frame, release)),
        place_columns=totals.columns_of_places(),
        together=[totals.row(frame, one) for one in release.all(SeatFigure)],
        together_columns=totals.columns(),
        figures=[listed.figure_row(frame, one) for one in figures if not one.is_share],
        shares=[listed.share_row(frame, one) for one in figures if one.is_share],
        share_columns=listed.columns_of_shares(),
        sources=[listed.figure_source(frame, one) for one in figures],
        figure_columns=listed.columns_of_figures(),
        rules=frame.to(RULES),
        pool=frame.to(READY) if release.has(READY) else "",
    )


def rules_page(frame: Frame, release: Release) -> str:
    """Show every rule: what it says, how it is read, from when on, where it was read, who must act."""
    return frame.draw(
        "quotas/public/rules.html",
        rules=[listed.rule(frame, release, one) for one in release.all(QuotaRule)],
        crumbs=[frame.crumb(_("Seats and quotas"), INDEX)],
    )


def body_panels(frame: Frame, release: Release, body: Body) -> Iterator[Panel]:
    """Yield who sits in an institution, and what the rules say of it."""
    address = Seating.at(body.code)
    if not release.has(address):
        return
    seating = release.get(Seating, address)
    found = drawn.by_weight(release.many(Verdict, release.sources(body.address, "verdict_of")), release)
    shown = drawn.seats(frame, release, seating, found)
    yield Panel("seats", _("Who sits here"), frame.part("quotas/public/seats.html", **shown), weight=20)
    if found:
        told = [drawn.verdict(frame, release, one) for one in found]
        acts = drawn.acts(frame, release, found)
        part = frame.part("quotas/public/verdicts.html", verdicts=told, acts=acts, rules=frame.to(RULES))
        yield Panel("quotas", _("What the rules say"), part, weight=21)


def place_panels(frame: Frame, release: Release, place: Place) -> Iterator[Panel]:
    """Yield the councils and offices of a place, and of all below it, and how they stand."""
    seated = release.many(Seating, release.sources(place.address, "seats_in"))
    rows: list[dict[str, Any]] = [listed.seating_line(frame, release, one) for one in seated]
    if rows:
        rows.sort(key=lambda row: row["weight"])
        part = frame.part("quotas/public/place_panel.html", rows=rows, all=frame.to(INDEX))
        yield Panel(
            "seats", _("Who sits in councils here"), part, weight=50, folds=len(rows) > 6, paper=False
        )
