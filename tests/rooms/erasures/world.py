"""Who may open the addresses of erasures: administrators."""

from django.urls import reverse

from tests.conftest import answer
from tests.rooms.people import ADMINISTRATOR, Who

ROLES = {"erasures:erasures": Who(ADMINISTRATOR), "erasures:erase": Who(ADMINISTRATOR)}
READ = {"erasures:erasures"}
"""Addresses that are only looked at."""
OFFICE = {"erasures": "erasures/"}


def addresses():
    """Return an address for each name."""
    return {
        "erasures:erasures": reverse("erasures:erasures"),
        "erasures:erase": reverse("erasures:erase", args=["asks.answer", answer("EQ-2.1").pk]),
    }
