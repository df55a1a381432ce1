"""Who may open the addresses of bodies, and addresses that lead somewhere."""

from django.urls import reverse

from tendik.accounts.models import User
from tendik.asks import release
from tendik.bodies.models import Duty, OfficialPaper
from tests.conftest import answer
from tests.rooms.people import ADMINISTRATOR, BEGUN, Who, office_here
from tests.rooms.worlds import Kind, numbered_paper

ROLES = {
    "bodies:duties": Who(ADMINISTRATOR),
    "bodies:take": Who(ADMINISTRATOR),
    "bodies:take_duties": Who(ADMINISTRATOR),
    "bodies:end": Who(ADMINISTRATOR),
}
READ = {"bodies:take", "bodies:take_duties"}
"""Addresses that are only looked at."""
SENT = {"bodies:end"}
"""Addresses to which something is sent."""
TABLES = {
    "bodies": "code,name_fr,name_en,short_fr,short_en,kind,part_of,place,starts_on,ends_before,line,made_up",
    "body_kinds": "code,name_fr,name_en,plural_fr,plural_en,line",
}
PAGES = {"all institutions": "bodies/", "an institution": "bodies/demo-misal/"}


def addresses():
    """Return an address for each name."""
    other = User.objects.get(username="minister")
    duty = Duty.objects.create(user=other, body=office_here(), kind="head", starts_on=BEGUN)
    found = {name: [] for name in ROLES} | {"bodies:end": [duty.pk]}
    return {name: reverse(name, args=args) for name, args in found.items()}


def _enter(number, at):
    return answer("EQ-1.1", paper=numbered_paper(number), at=at).paper


def _shown(at):
    """Return the last number of a paper that the history of its ask still holds."""
    history = next(one for one in release.contribute(at) if one.code == "EQ-1.1").history
    return next((old.paper.number for old in reversed(history) if old.paper.number), None)


# As an answer, which stands in it.
ENTRIES = {OfficialPaper: Kind(_enter, _shown, here=lambda at: _enter("1", at), anew=7)}
