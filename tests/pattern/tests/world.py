"""What notices bring to the tests of the house: who opens their addresses, a sample entry, their kinds of page."""

from datetime import date

from django.urls import reverse

from tendik.bodies.models import Body
from tendik.notices import actions
from tendik.notices import release as published
from tendik.notices.models import Notice
from tendik.places.models import Place
from tests.conftest import AT
from tests.rooms.people import (
    CONTACTS,
    CONTACTS_HERE,
    FOCAL_POINTS,
    FOCAL_POINTS_HERE,
    HERE,
    MINISTERS,
    MINISTERS_HERE,
    Who,
    office_here,
)
from tests.rooms.worlds import VILLAGE, Kind

ROLES = {
    "notices:notices": Who(MINISTERS | FOCAL_POINTS | CONTACTS),
    "notices:post": Who(MINISTERS | CONTACTS),
    "notices:withdraw": Who(MINISTERS_HERE | CONTACTS_HERE, sees=FOCAL_POINTS_HERE),
}
READ = {"notices:notices"}
"""Addresses that are only looked at."""
TABLES = {
    "notices": "code,body,place,where_fr,where_en,title_fr,title_en,words_fr,words_en,entered_on,ends_before,"
    "made_up",
}
PAGES = {"all notices": "notices/", "a notice": "notices/1/"}
OFFICE = {
    "notices": "notices/",
    "a new notice": "notices/post/",
    "the withdrawal of a notice": "notices/withdraw/1/",
}
OFFICE_PAGES = ["/notices/", "/notices/post/"]
ENDS_BEFORE = date(2027, 1, 1)


def given(title="Water", *, body=None, place=VILLAGE, **fields):
    """Return what is posted for a place, unless said otherwise by the ministry of the tiny pack for The Pines."""
    fields = {"words": {}, "ends_before": ENDS_BEFORE, **fields}
    body = body or Body.objects.get(code="equality")
    return actions.NoticeGiven(body=body, place=Place.objects.get(code=place), title={"en": title}, **fields)


def post(title="Water", at=AT, *, by=None, **fields):
    """Post a notice."""
    return actions.post_notice(given(title, **fields), by=by, at=at)


def fill():
    """Enter one for the baked release that all tests share."""
    post()


def shown(at):
    """Return the title of the last notice that a release of a moment shows."""
    titles = [notice.title["en"] for notice in published.contribute(at)]
    return titles[-1] if titles else None


# Its page, the list, its village and its institution.
ENTRIES = {Notice: Kind(post, shown, here=lambda at: post(at=at), anew=4)}


def addresses():
    """Return an address for each name."""
    notice = post(body=office_here(), place=HERE)
    args = {"notices:withdraw": [notice.pk]}
    return {name: reverse(name, args=args.get(name)) for name in ROLES}
