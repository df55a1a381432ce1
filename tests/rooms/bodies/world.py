"""Who may open the addresses of bodies, and addresses that lead somewhere."""

from datetime import date

from django.urls import reverse

from tendik.accounts.actions import Newcomer, open_account
from tendik.accounts.models import User
from tendik.asks import release
from tendik.bodies import release as bodies_release
from tendik.bodies.assigned import actions as tasks
from tendik.bodies.assigned.actions import TaskGiven
from tendik.bodies.directory import actions as directory
from tendik.bodies.directory.actions import ContactGiven
from tendik.bodies.institutions import rename_body
from tendik.bodies.models import Body, Duty, OfficialPaper, PublicContact, Renaming, Task, TaskOutcome
from tendik.bodies.queries import Called
from tendik.places.models import Place
from tests.conftest import AT, answer
from tests.rooms.people import (
    ADMINISTRATOR,
    BEGUN,
    CONTACTS,
    CONTACTS_HERE,
    MINISTER,
    MINISTERS,
    SIGNED_IN,
    WITH_ROLE,
    Who,
    office_here,
)
from tests.rooms.worlds import VILLAGE, Kind, numbered_paper

MANAGERS = ADMINISTRATOR | MINISTER
OTHERS = SIGNED_IN - MANAGERS
ROLES = {
    "bodies:bodies": Who(MANAGERS),
    "bodies:body": Who(MANAGERS, sees=OTHERS),
    "bodies:add": Who(MANAGERS),
    "bodies:rename": Who(MANAGERS, sees=OTHERS),
    "bodies:correct": Who(MANAGERS, sees=OTHERS),
    "bodies:end_body": Who(MANAGERS, sees=OTHERS),
    "bodies:withdraw_renaming": Who(MANAGERS, sees=OTHERS),
    "bodies:duties": Who(ADMINISTRATOR),
    "bodies:take": Who(MANAGERS),
    "bodies:bring": Who(MANAGERS),
    "bodies:take_duties": Who(ADMINISTRATOR),
    "bodies:end": Who(ADMINISTRATOR),
    "bodies:contacts": Who(MANAGERS),
    "bodies:take_contacts": Who(MANAGERS),
    "bodies:bring_contacts": Who(MANAGERS),
    "bodies:sheets": Who(MANAGERS),
    "bodies:hand_over": Who(MANAGERS),
    "bodies:public_contacts": Who(MANAGERS),
    "bodies:enter_contact": Who(MANAGERS),
    "bodies:withdraw_contact": Who(MANAGERS, sees=OTHERS),
    "bodies:tasks": Who(WITH_ROLE | CONTACTS),
    "bodies:give_task": Who(MINISTERS | CONTACTS),
    "bodies:end_task": Who(MINISTER | CONTACTS_HERE),
    "bodies:withdraw_task": Who(MINISTER, sees=CONTACTS_HERE),
    "bodies:withdraw_outcome": Who(MINISTER | CONTACTS_HERE),
}
READ = {
    "bodies:bodies",
    "bodies:body",
    "bodies:take",
    "bodies:take_duties",
    "bodies:tasks",
    "bodies:contacts",
    "bodies:take_contacts",
    "bodies:public_contacts",
}
"""Addresses that are only looked at."""
OFFICE_PAGES = [
    "/bodies/",
    "/bodies/add/",
    "/bodies/duties/",
    "/bodies/list/back/",
    "/bodies/body/equality/",
    "/bodies/body/equality/rename/",
    "/bodies/tasks/",
    "/bodies/tasks/give/",
    "/bodies/contacts/",
    "/bodies/contacts/bring/",
    "/bodies/contacts/public/",
    "/bodies/contacts/public/enter/",
]
OFFICE = {
    "institutions": "bodies/",
    "an institution in the office": "bodies/body/mlssm/",
    "a new institution": "bodies/add/",
    "a new name": "bodies/body/mlssm/rename/",
    "an end": "bodies/body/mlssm/end/",
    "tasks": "bodies/tasks/",
    "a new task": "bodies/tasks/give/",
    "contacts": "bodies/contacts/",
    "a list of contacts": "bodies/contacts/bring/",
    "the public directory in the office": "bodies/contacts/public/",
    "a new contact": "bodies/contacts/public/enter/",
}
SENT = {"bodies:end", "bodies:sheets"}
"""Addresses to which something is sent."""
TABLES = {
    "bodies": "code,name_fr,name_en,short_fr,short_en,kind,part_of,place,"
    "starts_on,ends_before,successors,line,made_up",
    "body_kinds": "code,name_fr,name_en,plural_fr,plural_en,line",
    "contacts": "code,name_fr,name_en,of,post_fr,post_en,phone,email,held,made_up",
}
PAGES = {
    "all institutions": "bodies/",
    "an institution": "bodies/demo-misal/",
    "all contacts": "contacts/",
}


CONTACT_PAGES = ("contacts", "take_contacts", "bring_contacts", "sheets", "public_contacts", "enter_contact")


def addresses():
    """Return an address for each name: of the ministry of the tiny pack, which was renamed."""
    other = User.objects.get(username="minister")
    duty = Duty.objects.create(user=other, body=office_here(), kind="head", starts_on=BEGUN)
    contact, _password = open_account(Newcomer(username="here"), by="tests", on=AT.date())
    Duty.objects.create(user=contact, body=office_here(), kind="contact", starts_on=BEGUN)
    one = {
        name: reverse(f"bodies:{name}", args=["equality"])
        for name in ("body", "rename", "correct", "end_body")
    }
    names = ("bodies", "add", "duties", "take", "bring", "take_duties", "tasks", "give_task", *CONTACT_PAGES)
    every = {name: reverse(f"bodies:{name}") for name in names}
    task, outcome = give("1"), _end("2")
    numbered = {
        "end": reverse("bodies:end", args=[duty.pk]),
        "withdraw_renaming": reverse("bodies:withdraw_renaming", args=[_rename("1", AT).pk]),
        "hand_over": reverse("bodies:hand_over", args=[contact.pk]),
        "withdraw_contact": reverse("bodies:withdraw_contact", args=[reach("1").pk]),
        "end_task": reverse("bodies:end_task", args=[task.pk]),
        "withdraw_task": reverse("bodies:withdraw_task", args=[task.pk]),
        "withdraw_outcome": reverse("bodies:withdraw_outcome", args=[outcome.pk]),
    }
    return {f"bodies:{name}": address for name, address in {**one, **every, **numbered}.items()}


def given(number="1", **fields):
    """Return a task of the office here, unless said otherwise, with a number."""
    fields = {"body": None if fields.get("person") else office_here(), "due_on": date(2030, 1, 1), **fields}
    return TaskGiven(what=f"Task number {number}", **fields)


def give(number="1", at=AT, *, by=None, **fields):
    """Give a task with a number."""
    return tasks.give_task(given(number, **fields), by=by, at=at)


def _end(number, at=AT):
    return tasks.end_task(give(number, at), "done", by=None, at=at)


def _rename(number, at):
    body = Body.objects.get(code="equality")
    on = date(2026, 5, int(number))
    return rename_body(body, Called({"en": f"Ministry number {number}"}, {}, on), by=None, at=at)


def _name_shown(at):
    """Return the number in the name that the institution has at a moment, if it has one."""
    name = next(
        one for one in bodies_release.contribute(at) if one.code == "equality" and hasattr(one, "former")
    )
    return name.title["en"].rpartition(" ")[2] if "number" in name.title["en"] else None


def _enter(number, at):
    return answer("EQ-1.1", paper=numbered_paper(number), at=at).paper


def _shown(at):
    """Return the last number of a paper that the history of its ask still holds."""
    history = next(one for one in release.contribute(at) if one.code == "EQ-1.1").history
    return next((old.paper.number for old in reversed(history) if old.paper.number), None)


def reach(number, at=AT, *, by=None, **fields):
    """Record a contact of the ministry of the tiny pack, unless said otherwise, with a number as its telephone."""
    fields = {"body": None if fields.get("place") else Body.objects.get(code="equality"), **fields}
    given = ContactGiven(**{"post": {"en": "Desk of equality"}, "phone": number, **fields})
    return directory.record_contact(given, by=by, at=at)


def _reached(at):
    """Return the telephone that the public reads at a moment, or None."""
    found = [one for one in bodies_release.contribute(at) if one.address == "contacts/body-equality"]
    return found[0].phone if found else None


def _reach_village(at):
    return reach("1", at, place=Place.objects.get(code=VILLAGE))


# As an answer, which stands in it.
# A new name stands on the page of the institution, in the list of all and wherever it is named.
ENTRIES = {
    OfficialPaper: Kind(_enter, _shown, here=lambda at: _enter("1", at), anew=7),
    # The list of contacts and the page of its village.
    PublicContact: Kind(reach, _reached, here=_reach_village, anew=2),
    Renaming: Kind(_rename, _name_shown, here=lambda at: _rename("1", at), anew=7),
}
IN_OFFICE = {Task: give, TaskOutcome: _end}
