"""Who may open the addresses of bodies, and addresses that lead somewhere."""

from django.urls import reverse

from tendik.accounts.models import User
from tendik.bodies.models import Duty
from tests.rooms.people import ADMINISTRATOR, BEGUN, Who, office_here

ROLES = {
    "bodies:duties": Who(ADMINISTRATOR),
    "bodies:end": Who(ADMINISTRATOR),
}
SENT = {"bodies:end"}
"""Addresses to which something is sent."""


def addresses():
    """Return an address for each name."""
    other = User.objects.get(username="minister")
    duty = Duty.objects.create(user=other, body=office_here(), kind="head", starts_on=BEGUN)
    return {"bodies:duties": reverse("bodies:duties"), "bodies:end": reverse("bodies:end", args=[duty.pk])}
