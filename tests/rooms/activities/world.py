"""What activities bring to the tests of the house: who opens their addresses, sample entries, their kinds of page."""

from datetime import date, timedelta

from django.urls import reverse
from django.utils import timezone

from tendik.activities import actions
from tendik.activities import release as published
from tendik.activities.certificates import actions as certified
from tendik.activities.models import Activity, Attendance, Participant, SheetsCounted
from tendik.activities.outcomes import actions as asking
from tendik.activities.participants import actions as taking_part
from tendik.activities.published import COUNTS, OUTCOMES
from tendik.bodies.models import Body
from tendik.places.models import Place
from tests.conftest import AT
from tests.rooms.people import (
    CONTACTS,
    CONTACTS_HERE,
    EVERYBODY,
    FOCAL_POINTS,
    FOCAL_POINTS_HERE,
    HERE,
    MINISTER,
    MINISTERS,
    MINISTERS_HERE,
    Who,
    office_here,
)
from tests.rooms.worlds import VILLAGE, Kind

READERS = Who(MINISTERS | FOCAL_POINTS | CONTACTS)
HERS = Who(MINISTERS_HERE | FOCAL_POINTS_HERE | CONTACTS_HERE)
READ = (
    {
        f"activities:{name}"
        for name in ("activities", "activity", "certificates", "paper", "outcome_sheet", "call_sheet")
    }
    | {
        f"activities:{name}"
        for name in ("posters", "place_posters", "poster", "topic_poster", "activity_card")
    }
    | {f"activities:{name}" for name in ("offline", "offline_worker", "sheet")}
)
"""Addresses that are only looked at."""
SENT = {"activities:issue_for", "activities:renew"}
"""Addresses to which something is only sent."""
NOTED = {f"activities:{name}" for name in ("participants", "paper", "reminders", "call_sheet", "sheet")}
"""Addresses that show names of people: the journal notes that somebody looked."""
ROLES = {
    **{f"activities:{name}": READERS for name in ("activities", "announce", "certificates", "posters")},
    **{f"activities:{name}": READERS for name in ("offline", "offline_worker")},
    **{f"activities:{name}": Who(EVERYBODY) for name in ("sign_up", "valid", "answer_sheet")},
    "activities:issue": Who(MINISTER | CONTACTS),
    **{
        f"activities:{name}": HERS
        for name in (
            "activity",
            "withdraw",
            "count",
            "participants",
            "sheet",
            "send_sheet",
            "enter",
            "take_off",
            "issue_for",
            "withdraw_attendance",
            "renew",
            "revoke",
            "paper",
            "reminders",
            "call_sheet",
            "outcome",
            "outcome_sheet",
            "withdraw_sheets",
            "place_posters",
            "poster",
            "topic_poster",
            "activity_card",
        )
    },
}
TABLES = {
    "activities": "code,kind,kind_name_fr,kind_name_en,body,place,title_fr,title_en,where_fr,where_en,for_whom_fr,"
    "for_whom_en,cost_fr,cost_en,starts_on,ends_before,opens,closes,seats,kept_free,accessible,languages,"
    "entered_on,is_over,made_up",
}
PAGES = {"activities": "activities/", "an activity": "activities/1/"}
OFFICE = {
    "activities": "activities/",
    "a new activity": "activities/announce/",
    "an activity": "activities/1/",
    "how many came": "activities/1/count/",
    "somebody new on the list": "activities/1/list/enter/",
    "the list with names": "activities/1/list/",
    "ticking without network": "activities/offline/",
    "certificates": "activities/certificates/",
    "who is to be reminded": "activities/1/reminders/",
    "posters": "activities/posters/",
    "the poster of a place": "activities/posters/1/",
    "a new certificate": "activities/certificates/issue/",
    "what came of it": "activities/1/outcome/",
    "whether a certificate is valid": "activities/certificates/valid/",
}
OFFICE_PAGES = ["/activities/", "/activities/announce/", "/activities/certificates/", "/activities/posters/"]
OFFICE_PAGES += ["/activities/offline/"]
WITHOUT_NUMBER = (
    "activities",
    "announce",
    "certificates",
    "issue",
    "valid",
    "posters",
    "offline",
    "offline_worker",
)
"""Addresses that are of no one thing."""
COMING, HELD, LONG_AGO = date(2026, 9, 1), date(2026, 3, 2), date(2025, 11, 20)
FEW = 10
"""So many come at least, or answer, where a sample is to be told at all."""


def given(title="Bread and books", *, body=None, place=VILLAGE, days=(COMING,), **fields):
    """Return what is announced for a place, unless said otherwise by the ministry of the tiny pack for The Pines."""
    fields = {"kind": "training", "seats": 2, **fields}
    place = Place.objects.get(code=place) if place else None
    body = body or Body.objects.get(code="equality")
    return actions.ActivityGiven(body=body, place=place, title={"en": title}, days=days, **fields)


def announce(title="Bread and books", at=AT, *, by=None, **fields):
    """Announce an activity."""
    return actions.announce(given(title, **fields), by=by, at=at)


def held(title="Held", at=AT, **fields):
    """Announce an activity of a quarter that is over; the same one however often it is asked for."""
    found = Activity.objects.filter(title={"en": title}).first()
    return found or announce(title, at, **{"days": (HELD,), **fields})


def sign_up(activity, at=AT, *, by=None, **fields):
    """Put somebody on the list."""
    fields = {"sex": "female", "way": Participant.Way.PHONE, "age": "over-16", **fields}
    return taking_part.sign_up(taking_part.SignUpGiven(activity=activity, **fields), by=by, at=at)


def count(women, at=AT, *, activity=None, men=0, by=None):
    """Say how many came."""
    counts = {"female": {"over-16": women}, "male": {"over-16": men}}
    return actions.note_attendance(activity or held(), counts, by=by, at=at)


def asked(yes, no=0, at=AT, *, activity=None, sheets=None, by=None):
    """Say what the sheets on paper say of what was held long ago."""
    activity = activity or held("Long ago", days=(LONG_AGO,))
    answers = {"used": {"yes": yes, "no": no}}
    return asking.count_sheets(activity, answers, sheets=yes + no if sheets is None else sheets, by=by, at=at)


def certify(name="Ann Lee", at=AT, *, body=None, by=None, **fields):
    """Issue a certificate that belongs to no activity."""
    fields = {"kind": "training", "starts_on": HELD, **fields}
    body = body or Body.objects.get(code="equality")
    return certified.issue(certified.CertificateGiven(body=body, name=name, **fields), by=by, at=at)


def fill():
    """Enter some for the baked release that all tests share."""
    announce(aims={"en": "How a shop is run."}, opens=None, asks=("EQ-1.1",))
    count(14, activity=held(asks=("EQ-1.1",)), men=2)
    count(20, activity=held("Held elsewhere", place="XA-S"), men=20)
    long_ago = held("Long ago", days=(LONG_AGO,))
    count(40, activity=long_ago, men=10)
    asked(20, 12, activity=long_ago)


def shown(at):
    """Return the title of the last activity that a release of a moment shows."""
    found = sorted(published.contribute(at), key=lambda one: int(one.code))
    return found[-1].title["en"] if found else None


def counted(at):
    """Return how many came by what a release of a moment counts."""
    return _of_table(at, COUNTS)


def answered(at):
    """Return how many sheets came back by what a release of a moment counts."""
    return _of_table(at, OUTCOMES)


def _of_table(at, code):
    """Return how many records a release of a moment counts in a table, above the few that every sample has."""
    numbers = [str(len(list(table.records)) - FEW) for table in published.counts(at) if table.code == code]
    return numbers[-1] if numbers else None


ENTRIES = {
    Activity: Kind(announce, shown, here=lambda at: announce(at=at), anew=4),
    Attendance: Kind(
        lambda number, at: count(FEW + int(number), at), counted, here=lambda at: count(30, at), anew=8
    ),
    SheetsCounted: Kind(
        lambda number, at: asked(FEW + int(number), at=at),
        answered,
        here=lambda at: asked(30, 10, at),
        anew=8,
    ),
}


def addresses():
    """Return an address for each name."""
    activity = held("Here", body=office_here(), place=HERE)
    participant = sign_up(announce(body=office_here(), place=HERE))
    attendance = count(3, activity=activity)
    one = sign_up(held_now := announce("Now", body=office_here(), place=HERE), name="Ann Lee", consent=True)
    certificate = _of(held_now, one)
    long_ago = held("Long ago, here", body=office_here(), place=HERE, days=(LONG_AGO,))
    sheets = asked(3, activity=long_ago)
    soon = _tomorrow()
    numbers = {
        "withdraw_sheets": sheets.pk,
        "outcome": long_ago.pk,
        "reminders": soon.pk,
        "withdraw_attendance": attendance.pk,
        "take_off": participant.pk,
        "renew": certificate.pk,
        "revoke": certificate.pk,
    }
    args = {f"activities:{name}": [number] for name, number in numbers.items()}
    args["activities:paper"] = [certificate.pk, "en"]
    args["activities:outcome_sheet"] = [long_ago.pk, "en"]
    args["activities:call_sheet"] = [soon.pk, "en"]
    args["activities:answer_sheet"] = [long_ago.pk, asking.token_of(long_ago)]
    args |= _posters(soon) | dict.fromkeys((f"activities:{name}" for name in WITHOUT_NUMBER), ())
    return {name: reverse(name, args=args.get(name, [activity.pk])) for name in ROLES}


def _posters(activity):
    """Return what the addresses of posters are given for an activity."""
    of_place = {
        f"activities:{name}": [activity.place_id] for name in ("place_posters", "poster", "topic_poster")
    }
    return {**of_place, "activities:activity_card": [activity.pk, "en"]}


def _tomorrow():
    """Return an activity of which somebody is to be reminded."""
    day = timezone.localdate() + timedelta(days=1)
    soon = announce("Tomorrow", body=office_here(), place=HERE, days=(day,))
    sign_up(soon, name="Ann Lee", contact="0555 12 34 56", consent=True)
    return soon


def _of(activity, participant):
    """Return a certificate of an activity."""
    made = certify(body=activity.body)
    made.activity, made.participant = activity, participant
    made.save(update_fields=["activity", "participant"])
    return made
