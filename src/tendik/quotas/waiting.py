"""The door to audits, and the ways from the page of an institution."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from tendik.accounts.held import Held
from tendik.bodies.models import Body
from tendik.quotas.permissions import can_audit_somebody
from tendik.quotas.queries import last_list
from tendik.seats.queries import bodies_with_staff


def doors(held: Held) -> Iterator[dict[str, Any]]:
    """Yield where she may go."""
    if can_audit_somebody(held):
        yield {"href": reverse("quotas:audits"), "words": _("Audits of staff")}


def body_acts(body: Body) -> Iterator[dict[str, Any]]:
    """Yield the ways to the audit of an institution whose staff is known, and to lists of candidates for it."""
    if bodies_with_staff().filter(pk=body.pk).exists():
        yield {"href": reverse("quotas:audit", args=[body.code]), "words": _("Audit the staff")}
    listed = last_list(body)
    if listed is not None:
        yield {"href": reverse("quotas:candidates", args=[listed.pk]), "words": _("Lists of candidates")}
