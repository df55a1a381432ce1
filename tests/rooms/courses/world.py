"""What courses and the library bring to the tests of the house: who opens their addresses, sample works, kinds of page, tables."""

from django.urls import reverse

from tendik.bodies.models import Body
from tendik.courses import release as published
from tendik.courses.library import actions
from tendik.courses.library.published import LibraryWork
from tendik.courses.models import LibraryItem
from tendik.entries.examining import examine
from tests.conftest import AT
from tests.rooms.people import CONTACTS, CONTACTS_HERE, MINISTER, Who, office_here
from tests.rooms.worlds import Kind

ROLES = {
    "courses:works": Who(MINISTER | CONTACTS),
    "courses:put": Who(MINISTER | CONTACTS),
    "courses:withdraw_work": Who(MINISTER | CONTACTS_HERE),
}
READ = {"courses:works"}
"""Addresses that are only looked at."""
TABLES = {
    "courses": "code,title_fr,title_en,about_fr,about_en,minutes,drafted,asks,lessons",
    "outside_courses": "code,title_fr,title_en,about_fr,about_en,keeper_fr,keeper_en,cost_fr,cost_en,languages_fr,"
    "languages_en,asks,website",
    "library": "code,title_fr,title_en,about_fr,about_en,kind,kind_name_fr,kind_name_en,topic,topic_name_fr,topic_name_en,"
    "languages,licence,licence_name_fr,licence_name_en,keeper_fr,keeper_en,asks,website,size,made_up",
}
PAGES = {
    "courses": "courses/",
    "a course": "courses/course/kenesh-budget/",
    "a lesson": "courses/course/kenesh-budget/1/",
    "the library": "library/",
    "the library in one language": "library/language/ky/",
}
OFFICE = {"the works of the library": "courses/library/", "a new work": "courses/library/put/"}
OFFICE_PAGES = ["/courses/library/", "/courses/library/put/"]


def given(title="How bread is made", *, body=None, **fields):
    """Return a small work of the ministry of the tiny pack, unless said otherwise."""
    fields = {
        "kind": "manual",
        "topic": "bread",
        "languages": ("en",),
        "licence": "free",
        "asks": ("EQ-1.1",),
        "title": title if isinstance(title, dict) else {"en": title},
        "file": examine(b"Flour, water, time."),
        **fields,
    }
    return actions.LibraryItemGiven(body=body or Body.objects.get(code="equality"), **fields)


def put(title="How bread is made", at=AT, *, by=None, **fields):
    """Put a work into the library."""
    return actions.put_into_library(given(title, **fields), by=by, at=at)


def shown(at):
    """Return the title of the last work that a release of a moment shows."""
    found = [one for one in published.contribute(at) if isinstance(one, LibraryWork) and one.code.isdecimal()]
    return max(found, key=lambda one: int(one.code)).title["en"] if found else None


def fill():
    """Enter one for the baked release that all tests share."""
    put()


ENTRIES = {LibraryItem: Kind(put, shown, here=lambda at: put("Here", at), anew=4)}


def addresses():
    """Return an address for each name."""
    item = put("Of the office here", body=office_here())
    return {name: reverse(name, args=[item.pk] if name.endswith("withdraw_work") else []) for name in ROLES}
