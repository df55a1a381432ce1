"""Who may open a kept file: whoever may know of the entry that holds it. Here the letter of North Bay's office."""

from django.urls import reverse

from tendik.entries.examining import examine
from tendik.entries.publishing import publish
from tests.conftest import answer
from tests.rooms.asks.world import READERS_HERE, ask_of
from tests.rooms.entries.conftest import note
from tests.rooms.entries.files import PDF
from tests.rooms.entries.sample import published
from tests.rooms.entries.sample.models import Note, Topic
from tests.rooms.people import HERE, MINISTERS_HERE, Who, office_here
from tests.rooms.plans.world import plan_here
from tests.rooms.worlds import Kind

ROLES = {"entries:file": Who(MINISTERS_HERE | READERS_HERE)}
READ = {"entries:file"}
"""Addresses that are only looked at."""


def file_here():
    """Return the file of the letter in which the office of North Bay answered an ask."""
    ask_of(plan_here(), "NB-1.1", asked_by=[HERE])
    return answer("NB-1.1", "partly", body=office_here().code, file=examine(PDF)).paper.file


def addresses():
    """Return an address for each name."""
    return {"entries:file": reverse("entries:file", args=[file_here().name])}


def _enter(number, at):
    return note(Topic.objects.get_or_create(code="T-1")[0], number, at=at)


def _shown(at):
    topic = Topic.objects.filter(code="T-1").first()
    last = topic and topic.notes.in_force(at).last()
    return publish(published.Note, last, at, on=last.on, words=last.words).words["en"] if last else None


# No room of the product: it has no page.
ENTRIES = {Note: Kind(_enter, _shown, here=lambda at: _enter("1", at), anew=0)}
