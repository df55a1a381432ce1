"""The door to local plans, and the draft on which somebody works."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tendik.accounts.held import Held
from tendik.accounts.models import Role
from tendik.local_plans import permissions, queries
from tendik.local_plans.cards.permissions import can_open_cards
from tendik.local_plans.cards.queries import to_check
from tendik.local_plans.initiatives.queries import waiting_for
from tendik.local_plans.initiatives.worded import application


def doors(held: Held) -> Iterator[dict[str, Any]]:
    """Yield where she may go."""
    if permissions.can_prepare_session(held):
        yield {"href": reverse("local_plans:session"), "words": _("For the session")}
    if application() and can_open_cards(held):
        yield {"href": reverse("local_plans:cards"), "words": _("Cards of what worked")}
    if permissions.can_draft_plans(held):
        yield {"href": reverse("local_plans:plans"), "words": _("Local plans")}
        yield {"href": reverse("local_plans:clauses"), "words": _("Model clauses")}
        if application():
            yield {"href": reverse("local_plans:initiatives"), "words": _("Women's initiatives")}


def items(held: Held, at: datetime) -> Iterator[dict[str, Any]]:
    """Yield the cards that she reads, a deputy's session, the drafts of a focal point: the ministry is not asked."""
    yield from _cards(held)
    yield from _session(held)
    if not held.has(Role.Kind.FOCAL_POINT):
        return
    number = queries.open_drafts(held).count()
    if number:
        words = ngettext("%d local plan is being drafted.", "%d local plans are being drafted.", number)
        yield {
            "icon": "clock",
            "due": _("When you have time"),
            "title": _("Local plans"),
            "why": words % number,
            "href": reverse("local_plans:plans"),
            "verb": _("Go on drafting"),
            "plain": True,
        }
    yield from _initiatives(held)


def _session(held: Held) -> Iterator[dict[str, Any]]:
    """Yield for a deputy what lies before her council, with her sheet behind the same door."""
    if not permissions.can_prepare_session(held):
        return
    number = queries.drafts_to_read(held).filter(adoption=None).count()
    words = ngettext(
        "%d plan is being drafted for your council.", "%d plans are being drafted for your council.", number
    )
    yield {
        "icon": "clock",
        "due": _("Before the session"),
        "title": _("For the session"),
        "why": words % number
        if number
        else _("One sheet: asks, measures, figures, seats, money, questions."),
        "href": reverse("local_plans:session"),
        "verb": _("Open it"),
        "plain": True,
    }


def _cards(held: Held) -> Iterator[dict[str, Any]]:
    """Yield how many cards wait for her to read them. The ministry may read all; it is not told of each village's."""
    reads = can_open_cards(held) and not held.has(Role.Kind.MINISTRY)
    number = to_check(held).count() if reads else 0
    if number:
        words = ngettext("%d card waits to be read.", "%d cards wait to be read.", number)
        yield {
            "icon": "clock",
            "due": _("When you have time"),
            "title": _("Cards of what worked"),
            "why": words % number,
            "href": reverse("local_plans:cards"),
            "verb": _("Read them"),
            "plain": True,
        }


def _initiatives(held: Held) -> Iterator[dict[str, Any]]:
    """Yield how many initiatives of her places have not come to their end."""
    number = waiting_for(held)
    if number:
        words = ngettext(
            "%d women's initiative is on its way.", "%d women's initiatives are on their way.", number
        )
        yield {
            "icon": "clock",
            "due": _("When you have time"),
            "title": _("Women's initiatives"),
            "why": words % number,
            "href": reverse("local_plans:initiatives"),
            "verb": _("Enter what came next"),
            "plain": True,
        }
