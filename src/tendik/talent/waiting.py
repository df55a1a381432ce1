"""The doors to the pool, and what waits there: a question, a consent that ends, a yes whose name nobody has looked at."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from tendik.accounts.held import Held
from tendik.blocks.templatetags.blocks import day
from tendik.methods.texts import in_language
from tendik.talent import permissions, queries
from tendik.talent.models import Invitation, Offer, Profile

SOON = timedelta(days=30)
"""So long before its last day a consent waits to be renewed."""


def doors(held: Held) -> Iterator[dict[str, Any]]:
    """Yield where she may go."""
    if permissions.finds_pool_from_everywhere(held):
        yield {"href": reverse("talent:mine"), "words": _("Ready for a post")}
    if permissions.can_nominate(held):
        yield {"href": reverse("talent:nominations"), "words": _("Propose a woman")}
    if permissions.seeks_for_others(held):
        yield {"href": reverse("talent:shortages"), "words": _("Find women for posts")}


def items(held: Held, at: datetime) -> Iterator[dict[str, Any]]:
    """Yield what waits for her answer, her consent if it ends soon, and the offers to which somebody said yes."""
    profile = queries.profile_of(held)
    if profile:
        yield from (_question(one, held.on) for one in queries.unanswered(held))
        if profile.ends_before - SOON <= held.on:
            yield _consent(profile, held.on)
    if permissions.can_ask_for_somebody(held):
        yield from map(_yes, queries.offers_with_news(held))


def _question(invitation: Invitation, today: date) -> dict[str, Any]:
    offer = invitation.offer
    return {
        **_when(offer.ends_before, today),
        "title": _("An institution asks whether you are ready"),
        "why": in_language(offer.body.name, get_language() or ""),
        "href": reverse("talent:answer", args=[invitation.pk]),
        "verb": _("Read it and answer"),
        "due_on": offer.ends_before,
    }


def _consent(profile: Profile, today: date) -> dict[str, Any]:
    return {
        **_when(profile.ends_before, today),
        "title": _("Your consent to be asked"),
        "why": _("After this day nobody finds you, and later all is erased."),
        "href": reverse("talent:keep"),
        "verb": _("Renew it"),
        "due_on": profile.ends_before,
    }


def _yes(offer: Offer) -> dict[str, Any]:
    return {
        "icon": "bang",
        "due": _("New"),
        "plain": True,
        "title": _("Somebody said yes"),
        "why": in_language(offer.body.name, get_language() or ""),
        "href": reverse("talent:offer", args=[offer.pk]),
        "verb": _("Look at it"),
    }


def _when(due_on: date, today: date) -> dict[str, Any]:
    by, days = _("due: %(day)s") % {"day": day(due_on)}, (due_on - today).days
    if days < 0:
        late = ngettext("%d day past", "%d days past", -days) % -days
        return {"icon": "bang", "tone": "bad", "due": late, "by": by}
    words = ngettext("%d day left", "%d days left", days) % days if days else _("Today")
    return {"icon": "clock", "due": words, "by": by, "plain": True}
