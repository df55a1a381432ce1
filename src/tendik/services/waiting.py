"""What waits for whom in the directory, and the door to it."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from tendik.accounts.held import Held
from tendik.erasures.permissions import can_erase
from tendik.methods.texts import in_language
from tendik.services import permissions, published, queries
from tendik.services.models import Service

SHOWN = 5
"""So many entries of a keeper wait one by one; more of them wait as one line."""


def doors(held: Held) -> Iterator[dict[str, Any]]:
    """Yield where she may go."""
    if permissions.can_read_services(held):
        yield {"href": reverse("services:services"), "words": _("Directory of help")}


def items(held: Held, at: datetime) -> Iterator[dict[str, Any]]:
    """Yield the entries that she keeps and must confirm, and addresses that must be erased."""
    due = [one for one in queries.services_kept_by(held) if queries.is_due(one, at)]
    yield from (_due(one, at) for one in due[:SHOWN])
    if len(due) > SHOWN:
        yield _more(len(due) - SHOWN)
    if can_erase(held):
        yield from (_to_erase(one) for one in queries.addresses_to_erase())


def _due(service: Service, at: datetime) -> dict[str, Any]:
    wrong = queries.remarked_at(service, at) is not None
    return {
        "icon": "bang" if wrong else "clock",
        "tone": "bad" if wrong else "",
        "due": _("Said to be wrong") if wrong else _("Once a quarter"),
        "title": in_language(service.name, get_language() or ""),
        "why": _("Are telephone, hours and place still right?"),
        "href": reverse("services:service", args=[service.code]),
        "verb": _("Look and confirm"),
        "plain": not wrong,
    }


def _more(number: int) -> dict[str, Any]:
    return {
        "icon": "clock",
        "due": _("Once a quarter"),
        "title": _("Directory of help"),
        "why": ngettext(
            "%d more entry waits to be confirmed.", "%d more entries wait to be confirmed.", number
        )
        % number,
        "href": reverse("services:services"),
        "verb": _("See them"),
        "plain": True,
    }


def _to_erase(service: Service) -> dict[str, Any]:
    address = published.Service.at(service.code)
    return {
        "icon": "bang",
        "tone": "bad",
        "due": _("Now"),
        "title": in_language(service.name, get_language() or ""),
        "why": _("Its address was hidden. Erase it from what was public before."),
        "href": f"{reverse('erasures:erasures')}?address={address}",
        "verb": _("Erase"),
    }
