"""Who may open a kept file: whoever may know of the entry that holds it. Here the letter of North Bay's office."""

from django.urls import reverse

from tendik.entries.examining import examine
from tests.conftest import answer
from tests.rooms.asks.world import READERS_HERE, ask_of
from tests.rooms.entries.files import PDF
from tests.rooms.people import HERE, MINISTERS_HERE, Who, office_here
from tests.rooms.plans.world import plan_here

ROLES = {"entries:file": Who(MINISTERS_HERE | READERS_HERE)}


def file_here():
    """Return the file of the letter in which the office of North Bay answered an ask."""
    ask_of(plan_here(), "NB-1.1", asked_by=[HERE])
    return answer("NB-1.1", "partly", body=office_here().code, file=examine(PDF)).paper.file


def addresses():
    """Return an address for each name."""
    return {"entries:file": reverse("entries:file", args=[file_here().name])}
