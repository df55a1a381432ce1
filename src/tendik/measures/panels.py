"""What measures say on pages of lower rooms: of an ask, a goal, a plan, a place, an institution."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tendik.asks.published import Ask
from tendik.bodies.published import Body
from tendik.measures.holding import ask_panel, proposed_for
from tendik.measures.published import Measure
from tendik.measures.rows import drawn, key, promised
from tendik.measures.states import STATES, reported
from tendik.pages.frame import Frame
from tendik.pages.panels import Panel, Step
from tendik.places.published import Place
from tendik.plans.published import Goal, Plan
from tendik.releases.reader import Release
from tendik.statistics.published import Indicator


def linked(release: Release, address: str, rel: str) -> list[Measure]:
    """Return the measures that lead to an address."""
    return release.many(Measure, release.sources(address, rel))


def ask_panels(frame: Frame, release: Release, ask: Ask) -> Iterator[Panel]:
    """Yield what was promised because of an ask, the figures that this is to change, and what would show it done."""
    found = linked(release, ask.address, "measure_for")
    yield from _panel(frame, release, found, _("What was promised"))
    indicators = [one.indicator for measure in found for one in measure.promise.targets if one.indicator]
    if indicators:
        rows = named(frame, release, indicators)
        drawn_rows = frame.part("blocks/lines_list.html", rows=rows, tight=True)
        yield Panel("figures", _("Figures about it"), drawn_rows, weight=16)
    yield from ask_panel(frame, release, ask)


def ask_steps(frame: Frame, release: Release, ask: Ask) -> Iterator[Step]:
    """Yield what was promised because of an ask, and how that stands."""
    found = promised(linked(release, ask.address, "measure_for"))
    if not found:
        yield Step(_("Measure"), _("Nothing promised yet"), done=False)
        return
    number = ngettext("%(number)s measure", "%(number)s measures", len(found)) % {"number": len(found)}
    first = found[0] if len(found) == 1 else None
    text = first.code if first else number
    yield Step(_("Measure"), text, done=True, href=frame.to(first.address) if first else "#measures")
    told = reported(frame, release, first) if first else None
    if told:
        yield Step(_("What became of it"), str(STATES[told.label].word), done=told.label == "reached")


def goal_panels(frame: Frame, release: Release, goal: Goal) -> Iterator[Panel]:
    """Yield what is promised under a goal."""
    yield from _panel(frame, release, linked(release, goal.address, "measure_under"), _("What is promised"))


def plan_panels(frame: Frame, release: Release, plan: Plan) -> Iterator[Panel]:
    """Yield how all that a plan promises stands, and the way to its timeline."""
    found = promised(linked(release, plan.address, "measure_of"))
    if found:
        panel = frame.part(
            "measures/public/plan_panel.html",
            counts=key(frame, release, found),
            number=len(found),
            href=frame.to(f"timelines/{plan.code}"),
        )
        yield Panel("measures", _("What is promised"), panel, weight=15)


def place_panels(frame: Frame, release: Release, place: Place) -> Iterator[Panel]:
    """Yield what is promised for a place."""
    found = linked(release, place.address, "measure_in")
    for panel in _panel(frame, release, found, _("What is promised here")):
        yield replace(panel, paper=False)


def body_panels(frame: Frame, release: Release, body: Body) -> Iterator[Panel]:
    """Yield what an institution answers for, and where it helps."""
    own, helped = (linked(release, body.address, rel) for rel in ("measure_by", "measure_helped_by"))
    yield from _panel(frame, release, own, _("What it answers for"))
    yield from _panel(frame, release, helped, _("Where it helps"), code="helps")


def indicator_panels(frame: Frame, release: Release, indicator: Indicator) -> Iterator[Panel]:
    """Yield which measures are to change a figure, and which asks they answer; that there are none is said too."""
    found = linked(release, indicator.address, "measured_by")
    promised_now = promised(found)
    asks = [address for measure in promised_now for address in measure.asks]
    body = frame.part(
        "measures/public/indicator_panel.html",
        measures=drawn(frame, release, found) if found else "",
        asks=named(frame, release, asks),
        proposed=proposed_for(frame, release, indicator),
        href=frame.to("measures"),
    )
    yield Panel("promised", _("What was asked and promised about it"), body, weight=15, paper=bool(found))


def named(frame: Frame, release: Release, addresses: Iterable[str]) -> list[dict[str, Any]]:
    """Return what stands at addresses as rows of a list, each once."""
    found = [release.any(address) for address in dict.fromkeys(addresses)]
    return [
        {"title": frame.words(one.title), "href": frame.to(one.address), "made_up": one.made_up}
        for one in found
    ]


def _panel(
    frame: Frame, release: Release, measures: Sequence[Measure], title: str, code: str = "measures"
) -> Iterator[Panel]:
    if measures:
        yield Panel(code, title, drawn(frame, release, measures), weight=15, folds=True)
