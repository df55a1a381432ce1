"""Who may open the addresses of rosters, and addresses that lead somewhere."""

from django.urls import reverse

from tests.rooms.bodies.world import MANAGERS, OTHERS
from tests.rooms.people import Who

ROLES = {"seats:rosters": Who(MANAGERS), "seats:roster": Who(MANAGERS, sees=OTHERS)}
READ = {"seats:rosters"}
"""Addresses that are only looked at."""
OFFICE_PAGES = ["/seats/", "/seats/body/equality/roster/"]
OFFICE = {"rosters": "seats/", "a roster": "seats/body/mlssm/roster/"}


def addresses():
    """Return an address for each name."""
    return {
        "seats:rosters": reverse("seats:rosters"),
        "seats:roster": reverse("seats:roster", args=["equality"]),
    }
