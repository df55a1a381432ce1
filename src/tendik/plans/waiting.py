"""What waits for the ministry in plans, and the doors to it."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from tendik.accounts.held import Held
from tendik.blocks.templatetags.blocks import day
from tendik.plans import permissions, queries
from tendik.releases.shapes import in_language


def doors(held: Held) -> Iterator[dict[str, Any]]:
    """Yield where she may go."""
    if permissions.can_work_on_asks(held):
        yield {"href": reverse("plans:asks"), "words": _("Asks")}
        yield {"href": reverse("plans:plans"), "words": _("Plans")}
        yield {"href": reverse("plans:links"), "words": _("Same demands")}


def items(held: Held, at: datetime) -> Iterator[dict[str, Any]]:
    """Yield what waits: plans with asks that nobody has answered, links to decide."""
    if not permissions.can_work_on_asks(held):
        return
    for plan in queries.plans():
        waiting = queries.asks_wanted(queries.Wanted(plan=plan.code, answer=queries.UNANSWERED), at)
        number = len(waiting)
        if number:
            yield _waiting(plan, number, min(ask.asked_on for ask in waiting), at)
    links = queries.links_to_decide().count()
    if links:
        yield {
            "icon": "clock",
            "due": _("When you have time"),
            "title": _("Demands that say the same"),
            "why": ngettext("%d pair waits for a decision.", "%d pairs wait for a decision.", links) % links,
            "href": reverse("plans:links"),
            "verb": _("Decide"),
            "plain": True,
        }


def _waiting(plan: Any, number: int, since: date, at: datetime) -> dict[str, Any]:
    days = (timezone.localdate(at) - since).days
    return {
        "icon": "bang",
        "tone": "bad",
        "due": ngettext("%d day", "%d days", days) % days,
        "by": _("asked on: %(day)s") % {"day": day(since)},
        "title": in_language(plan.short, get_language() or ""),
        "why": ngettext("%d ask has no answer.", "%d asks have no answer.", number) % number,
        "href": f"{reverse('plans:asks')}?plan={plan.code}&answer={queries.UNANSWERED}",
        "verb": _("Give an answer"),
    }
