"""What waits for the ministry in asks, the doors to it, and what it says on the office's pages of plans."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from tendik.accounts.held import Held
from tendik.asks import permissions, queries
from tendik.asks.filters import Filters
from tendik.blocks.templatetags.blocks import day
from tendik.bodies.models import Body
from tendik.bodies.queries import bodies_of
from tendik.methods.texts import in_language
from tendik.plans.models import Plan
from tendik.plans.queries import plans_in_short


def doors(held: Held) -> Iterator[dict[str, Any]]:
    """Yield where she may go."""
    if permissions.can_read_asks(held):
        yield {"href": reverse("asks:asks"), "words": _("Asks")}
    if permissions.can_work_on_asks(held):
        yield {"href": reverse("asks:links"), "words": _("Same demands")}


def plan_notes(plan: Plan, at: datetime) -> Iterator[str]:
    """Yield how many asks of a plan have an answer at a moment."""
    verdicts = queries.verdicts_of(plan, at)
    unanswered = verdicts.count(None)
    wanted = queries.Wanted(plan=plan.code, answer=queries.UNANSWERED)
    context = {
        "asks": len(verdicts),
        "answered": len(verdicts) - unanswered,
        "unanswered": unanswered,
        "list": Filters(wanted).address("asks:asks"),
    }
    yield render_to_string("asks/office/plan_note.html", {"row": context})


def items(held: Held, at: datetime) -> Iterator[dict[str, Any]]:
    """Yield what waits: asks that her institution should answer, plans with asks without an answer, links to decide."""
    yield from _of_her_bodies(held, at)
    if not permissions.can_work_on_asks(held):
        return
    # A place's own plan holds no asks: hundreds of them need not be looked through.
    asked = queries.Ask.objects.order_by().values("section__plan")
    for plan in plans_in_short().filter(pk__in=asked):
        wanted = queries.Wanted(plan=plan.code, answer=queries.UNANSWERED)
        # Only how many and since when: their places, norms and answers need not be read.
        waiting = queries.asks_wanted(wanted, at).filter(queries.answerable_by(held)).prefetch_related(None)
        number = len(waiting)
        if number:
            yield _waiting(plan, number, min(ask.asked_on for ask in waiting), at)
    links = queries.links_to_decide(held, at).count()
    if links:
        yield {
            "icon": "clock",
            "due": _("When you have time"),
            "title": _("Demands that say the same"),
            "why": ngettext("%d pair waits for a decision.", "%d pairs wait for a decision.", links) % links,
            "href": reverse("asks:links"),
            "verb": _("Decide"),
            "plain": True,
        }


def _of_her_bodies(held: Held, at: datetime) -> Iterator[dict[str, Any]]:
    """Yield the asks that an institution of hers should answer: those that are only proposed to it are counted too."""
    if not bodies_of(held):
        return
    found = list(queries.unanswered_of(held, at).prefetch_related(None))
    bodies = {body.code: body for body in Body.objects.filter(code__in={ask.addressee for ask in found})}
    for code, body in bodies.items():
        asks = [ask for ask in found if ask.addressee == code]
        proposed = sum(ask.addressee_standing == "proposed" for ask in asks)
        yield {
            **_since(min(ask.asked_on for ask in asks), at),
            "title": in_language(body.name, get_language() or ""),
            "why": _("Asks to answer: %(asks)d. Of them only proposed to you: %(proposed)d.")
            % {"asks": len(asks), "proposed": proposed},
            "href": f"{reverse('asks:asks')}?addressee={code}&answer={queries.UNANSWERED}",
            "verb": _("See the asks"),
        }


def _since(since: date, at: datetime) -> dict[str, Any]:
    days = (timezone.localdate(at) - since).days
    return {
        "icon": "bang",
        "tone": "bad",
        "due": ngettext("%d day", "%d days", days) % days,
        "by": _("asked on: %(day)s") % {"day": day(since)},
    }


def _waiting(plan: Any, number: int, since: date, at: datetime) -> dict[str, Any]:
    return {
        **_since(since, at),
        "title": in_language(plan.short, get_language() or ""),
        "why": ngettext("%d ask has no answer.", "%d asks have no answer.", number) % number,
        "href": f"{reverse('asks:asks')}?plan={plan.code}&answer={queries.UNANSWERED}",
        "verb": _("Give an answer"),
    }
