"""The door to measures, what waits for an institution, and what measures say on the office's pages of plans."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tendik.accounts.held import Held
from tendik.measures import permissions, queries
from tendik.plans.models import Plan


def doors(held: Held) -> Iterator[dict[str, Any]]:
    """Yield where she may go."""
    if permissions.can_read_measures(held):
        yield {"href": reverse("measures:measures"), "words": _("Measures")}


def items(held: Held, at: datetime) -> Iterator[dict[str, Any]]:
    """Yield the measures that are proposed to an institution of hers and that it has not taken."""
    number = queries.proposed_to(held, at).count()
    if number:
        words = ngettext("%d measure is proposed to you.", "%d measures are proposed to you.", number)
        yield {
            "icon": "clock",
            "due": _("When you have time"),
            "title": _("Measures to take"),
            "why": words % number,
            "href": reverse("measures:measures"),
            "verb": _("See the measures"),
            "plain": True,
        }


def plan_notes(plan: Plan, at: datetime) -> Iterator[str]:
    """Yield how many measures a plan has at a moment."""
    context = {
        "number": queries.standing_in(plan, at).count(),
        "list": f"{reverse('measures:measures')}?plan={plan.code}",
    }
    yield render_to_string("measures/office/plan_note.html", context)
