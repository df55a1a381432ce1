"""What local plans say on pages of lower rooms: of the place, of its plan, of an ask, of a measure."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tendik.asks.published import Ask
from tendik.local_plans.alike.drawn import alike_place_panels
from tendik.local_plans.alike.known import measures_of, plans_of
from tendik.local_plans.cards.drawn import (
    PRACTICES,
    card_ask_panels,
    card_place_panels,
    practices_page,
)
from tendik.local_plans.clauses.drawn import (
    CLAUSES,
    clause_ask_panels,
    clause_page,
    clause_place_panels,
    clauses_page,
)
from tendik.local_plans.clauses.published import Clause
from tendik.local_plans.initiatives.drawn import (
    INITIATIVES,
    initiative_ask_panels,
    initiative_page,
    initiative_place_panels,
    initiatives_page,
)
from tendik.local_plans.initiatives.published import InitiativeShown
from tendik.local_plans.mapped import taken_map
from tendik.local_plans.published import LocalPlan
from tendik.measures.published import PROMISED, Measure
from tendik.pages.doors import LISTS, Door
from tendik.pages.frame import Frame
from tendik.pages.page import Page, pages_of
from tendik.pages.panels import Panel
from tendik.places.published import Place
from tendik.plans.published import Plan
from tendik.releases.reader import Release


def doors() -> Iterator[Door]:
    """Yield the ways to the model clauses, to women's initiatives and to what worked."""
    yield Door(CLAUSES, _("Model clauses"), (LISTS,), weight=19, section="places")
    yield Door(INITIATIVES, _("Women's initiatives"), (LISTS,), weight=19, section="places")
    yield Door(PRACTICES, _("What worked, for you to try"), (LISTS,), weight=19, section="places")


def pages(release: Release) -> Iterator[Page]:
    """Yield clauses and initiatives, a list and a page for each, and one of all cards; local plans stand on the pages of places, plans and asks."""
    yield Page(CLAUSES, clauses_page)
    yield from pages_of(release.all(Clause), clause_page)
    yield Page(INITIATIVES, initiatives_page)
    yield Page(PRACTICES, practices_page)
    yield from pages_of(release.all(InitiativeShown), initiative_page)


def place_panels(frame: Frame, release: Release, place: Place) -> Iterator[Panel]:
    """Yield the plans that a place has adopted, the newest first, and the clauses in its acts."""
    found = plans_of(release, place.address)
    if found:
        rows = [_plan_row(frame, release, one) for one in found]
        drawn = frame.part("blocks/lines_list.html", rows=rows, tight=True)
        yield Panel("local_plan", _("Its own plan"), drawn, weight=12, paper=False)
    yield from clause_place_panels(frame, release, place)
    yield from initiative_place_panels(frame, release, place)
    yield from card_place_panels(frame, release, place, _promised_for(release, found))
    yield from alike_place_panels(frame, release, place)


def _promised_for(release: Release, plans: list[LocalPlan]) -> list[str]:
    """Return the asks for which plans hold a measure."""
    measures = [measure for plan in plans for measure in measures_of(release, plan)]
    return [link.to for measure in measures for link in measure.links if link.rel == "measure_for"]


def _plan_row(frame: Frame, release: Release, one: LocalPlan) -> dict[str, Any]:
    number = len(measures_of(release, one))
    counted = ngettext("%(number)s measure", "%(number)s measures", number) % {"number": number}
    return {
        "title": frame.words(one.title),
        "href": frame.to(one.plan),
        "when": _("adopted on %(day)s") % {"day": frame.day(one.adopted_on)},
        "sub": " · ".join(filter(None, (counted, one.number))),
        "made_up": one.made_up,
    }


def plan_panels(frame: Frame, release: Release, plan: Plan) -> Iterator[Panel]:
    """Yield with how many votes a council adopted the texts of a plan, and which plans that one carries out."""
    texts = release.many(LocalPlan, release.sources(plan.address, "text_of"))
    if texts:
        context = {
            "texts": [_votes(frame, one) for one in reversed(texts)],
            "above": [_named(frame, release, address) for address in texts[-1].above],
            "chapter": texts[-1].form == "chapter",
        }
        yield Panel(
            "votes",
            _("How the council adopted it"),
            frame.part("local_plans/public/votes.html", **context),
            weight=12,
        )


def _votes(frame: Frame, one: LocalPlan) -> dict[str, Any]:
    return {"when": frame.day(one.adopted_on), "text": one}


def _named(frame: Frame, release: Release, address: str) -> dict[str, str]:
    return {"title": frame.words(release.title(address)), "href": frame.to(address)}


def ask_panels(frame: Frame, release: Release, ask: Ask) -> Iterator[Panel]:
    """Yield which places took an ask up in plans of their own, and with which measure; then the clauses that answer it."""
    found = release.many(Measure, release.sources(ask.address, "measure_for"))
    pairs = [(_text_of(release, one), one) for one in found if one.state == PROMISED]
    taken = [(text, one) for text, one in pairs if text]
    places = {text.place for text, _one in taken}
    if taken:
        said = ngettext("%(number)s place took it up", "%(number)s places took it up", len(places))
        rows = [_taken(frame, text, one) for text, one in taken]
        drawn = frame.part(
            "local_plans/public/taken_up.html",
            rows=rows,
            map=taken_map(frame, release, [text for text, _one in taken]),
        )
        yield Panel("taken_up", said % {"number": len(places)}, drawn, weight=17, folds=True)
    yield from clause_ask_panels(frame, release, ask)
    yield from initiative_ask_panels(frame, release, ask)
    yield from card_ask_panels(frame, release, ask)


def _text_of(release: Release, measure: Measure) -> LocalPlan | None:
    """Return the last text of the local plan in which a measure stands; None where its plan is no local one."""
    texts = release.many(LocalPlan, release.sources(measure.plan, "text_of"))
    return texts[-1] if texts else None


def _taken(frame: Frame, text: LocalPlan, measure: Measure) -> dict[str, Any]:
    return {
        "title": frame.words(text.where),
        "href": frame.to(measure.address),
        "sub": frame.words(measure.title),
        "made_up": measure.made_up,
    }


def measure_panels(frame: Frame, release: Release, measure: Measure) -> Iterator[Panel]:
    """Yield who answers for a measure of a local plan, in the words of that plan."""
    texts = release.many(LocalPlan, release.sources(measure.plan, "text_of"))
    who = [
        promise.who for one in texts[-1:] for promise in one.promises if promise.measure == measure.address
    ]
    if who and who[0] and measure.body is None:
        said = frame.part("local_plans/public/who.html", who=frame.words(who[0]))
        yield Panel("who", _("Who answers for it"), said, weight=10)
