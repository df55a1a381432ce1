"""Who may open the addresses of rosters, and addresses that lead somewhere."""

from django.urls import reverse

from tests.rooms.bodies.world import MANAGERS, OTHERS
from tests.rooms.people import CONTACTS, CONTACTS_HERE, Who, office_here

ROLES = {
    "seats:rosters": Who(MANAGERS | CONTACTS),
    "seats:roster": Who(MANAGERS | CONTACTS_HERE, sees=OTHERS - CONTACTS_HERE),
}
READ = {"seats:rosters"}
"""Addresses that are only looked at."""
OFFICE_PAGES = ["/seats/", "/seats/body/equality/roster/"]
OFFICE = {"rosters": "seats/", "a roster": "seats/body/mlssm/roster/"}


def addresses():
    """Return an address for each name."""
    return {
        "seats:rosters": reverse("seats:rosters"),
        "seats:roster": reverse("seats:roster", args=[office_here().code]),
    }
