"""What courses and the library bring to the tests of the house: who opens their addresses, sample works, kinds of page, tables."""

from pathlib import Path

from django.conf import settings
from django.urls import reverse

from tendik.bodies.models import Body
from tendik.courses import release as published
from tendik.courses.library import actions
from tendik.courses.library.published import LibraryWork
from tendik.courses.models import CourseUpload, LibraryItem
from tendik.courses.published import Course
from tendik.courses.uploads import actions as uploading
from tendik.entries.examining import examine
from tendik.methods.zips import zipped
from tests.conftest import AT
from tests.rooms.people import CONTACTS, CONTACTS_HERE, MINISTER, Who, office_here
from tests.rooms.worlds import Kind

ROLES = {
    "courses:works": Who(MINISTER | CONTACTS),
    "courses:put": Who(MINISTER | CONTACTS),
    "courses:withdraw_work": Who(MINISTER | CONTACTS_HERE),
    "courses:uploads": Who(MINISTER | CONTACTS),
    "courses:upload": Who(MINISTER | CONTACTS),
    "courses:upload_example": Who(MINISTER | CONTACTS),
    "courses:upload_read": Who(MINISTER | CONTACTS_HERE),
    "courses:upload_file": Who(MINISTER | CONTACTS_HERE),
    "courses:accept_course": Who(MINISTER, sees=CONTACTS_HERE),
    "courses:withdraw_course": Who(MINISTER | CONTACTS_HERE),
}
READ = {
    "courses:works",
    "courses:uploads",
    "courses:upload_example",
    "courses:upload_read",
    "courses:upload_file",
}
SENT = {"courses:accept_course"}
"""Addresses that are only sent to."""
"""Addresses that are only looked at."""
TABLES = {
    "courses": "code,title_fr,title_en,about_fr,about_en,minutes,drafted,asks,"
    "keeper_fr,keeper_en,unaccepted,lessons,made_up",
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
OFFICE = {
    "the works of the library": "courses/library/",
    "a new work": "courses/library/put/",
    "the courses of offices": "courses/uploads/",
    "a new course": "courses/uploads/new/",
}
OFFICE_PAGES = ["/courses/library/", "/courses/library/put/", "/courses/uploads/", "/courses/uploads/new/"]


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


def folder(code="lake", title="The lake", **changed):
    """Return the files of the tiny pack's course under another code and title, some of them changed or gone.

    ``changed``: new bytes by name, with ``_`` for the dot, or None.
    """
    sea = Path(settings.TENDIK_PACK) / "courses" / "sea"
    files = {path.name: path.read_bytes() for path in sorted(sea.iterdir())}
    head = files["course.toml"].decode().replace('code = "sea"', f'code = "{code}"')
    for words in ("Lire la marée", "To read the tide"):
        head = head.replace(words, str(title))
    files["course.toml"] = head.encode()
    files |= {name.replace("_", "."): data for name, data in changed.items()}
    return {name: data for name, data in files.items() if data is not None}


def upload(title="The lake", at=AT, *, by=None, body="equality", code="lake", **changed):
    """Upload a course of the ministry of the tiny pack, unless said otherwise."""
    kept = Body.objects.get(code=body)
    return uploading.upload_course(zipped(folder(code, title, **changed)), kept, by=by, at=at)


def shown_course(at):
    """Return the title of the uploaded course that a release of a moment shows."""
    found = [one for one in published.contribute(at) if isinstance(one, Course) and one.code == "lake"]
    return found[0].title["en"] if found else None


def upload_here(at, title="Here", code="pond"):
    """Upload a course of the office here."""
    return upload(title, at, body=office_here().code, code=code)


def shown(at):
    """Return the title of the last work that a release of a moment shows."""
    found = [one for one in published.contribute(at) if isinstance(one, LibraryWork) and one.code.isdecimal()]
    return max(found, key=lambda one: int(one.code)).title["en"] if found else None


def fill():
    """Enter one for the baked release that all tests share."""
    put()


ENTRIES = {
    LibraryItem: Kind(put, shown, here=lambda at: put("Here", at), anew=4),
    CourseUpload: Kind(
        upload, shown_course, here=lambda at: upload("Here", at, body="north-council", code="pond"), anew=9
    ),
}


def addresses():
    """Return an address for each name."""
    item = put("Of the office here", body=office_here())
    course = upload_here(AT, code="brook")
    named = {
        "courses:withdraw_work": [item.pk],
        "courses:upload_read": [course.pk],
        "courses:upload_file": [course.pk, "tide.svg"],
        "courses:accept_course": [course.pk],
        "courses:withdraw_course": [course.pk],
    }
    return {name: reverse(name, args=named.get(name, [])) for name in ROLES}
