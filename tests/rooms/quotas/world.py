"""What quotas bring to the tests of the house: their addresses, tables and pages, and a council of the tiny pack with its seats."""

from datetime import date

from django.urls import reverse

from tendik.bodies.models import Body
from tendik.seats.models import Candidate, CandidateList, District, Holding, Person, Seat
from tests.rooms.bodies.world import MANAGERS
from tests.rooms.people import CONTACTS, CONTACTS_HERE, Who, office_here

ROLES = {
    "quotas:audits": Who(MANAGERS | CONTACTS),
    "quotas:audit": Who(MANAGERS | CONTACTS_HERE),
    "quotas:candidates": Who(MANAGERS),
}
READ = {"quotas:audits", "quotas:candidates"}
"""Addresses that are only looked at."""
OFFICE_PAGES = ["/quotas/audits/"]
OFFICE = {
    "audits": "quotas/audits/",
    "an audit": "quotas/audits/demo-ministry/",
    "a list of candidates": "quotas/lists/1/",
}
TABLES = {
    "quota_rules": "code,row,title_fr,title_en,text_fr,text_en,reading_fr,reading_en,group,basis,share,starts,"
    "ends_before,standing,mark,law_fr,law_en,source,line,who_acts_fr,who_acts_en,does_fr,does_en",
    "seats": "body,place,elected,seats,women,men,unknown,vacant,faulty,made_up",
    "quota_verdicts": "body,rule,list,verdict,group,needed,have,have_at_most,lacking,lacking_at_most,since,earliest,"
    "because_fr,because_en,made_up",
    "quota_counts": "rule,by,value,met,short,unknown,made_up",
    "seat_figures": "figure,count,count_at_most,whole,made_up",
    "council_figures": "code,name_fr,name_en,level,place,on,seats,reserved,women,women_share,candidates,"
    "women_candidates,source,note_fr,note_en",
}
PAGES = {
    "seats and quotas": "quotas/",
    "the rules on seats": "quotas/rules/",
    "a council with its seats": "bodies/demo-kenesh-1-03/",
}
BEGUN = date(2025, 1, 1)
SEXES = {"F": "female", "M": "male", "?": "unknown"}


def seated(sexes, body="north-council", starts_on=BEGUN, **more):
    """Seat a body: by district a word of F, M, ? for unknown, - for vacant; return the holdings in order.

    ``more``: fields of the holdings.
    """
    body, found = Body.objects.get(code=body), []
    for code, word in sexes.items():
        district = None
        if code:
            name = {"fr": f"Circonscription {code}", "en": f"District {code}"}
            district, _made = District.objects.get_or_create(body=body, code=code, defaults={"name": name})
        for number, letter in enumerate(word, 1):
            seat = Seat.objects.create(
                body=body, code=f"{code}{number}", district=district, starts_on=starts_on
            )
            if letter != "-":
                found.append(hold(seat, letter, starts_on, **more))
    return found


def hold(seat, letter, starts_on=BEGUN, born_on=date(1980, 5, 5), **more):
    """Let somebody of a sex hold a seat from a day on."""
    person = Person.objects.create(sex=SEXES[letter], family_name="Sample", born_on=born_on)
    return Holding.objects.create(seat=seat, person=person, how="elected", starts_on=starts_on, **more)


def listed(sexes, gone=0):
    """Put up a list of candidates of these sexes, F, M or ?; the one at the place ``gone`` left it with 2026."""
    body = Body.objects.get(code="north-council")
    made = CandidateList.objects.create(body=body, code="list", on=BEGUN)
    for order, letter in enumerate(sexes, 1):
        Candidate.objects.create(
            on_list=made,
            order=order,
            person=Person.objects.create(sex=SEXES[letter]),
            withdrawn_on=date(2026, 1, 1) if gone == order else None,
        )
    return made


def fill():
    """Seat the council of the tiny pack: five women of 21, two short by its two districts."""
    seated({"A": "FFMMMMMMMM", "B": "FFFMMMMMMM-"})


def addresses():
    """Return an address for each name: the audit of the office here, where somebody works."""
    office = office_here()
    seat, _made = Seat.objects.get_or_create(body=office, code="P1", kind="post", starts_on=BEGUN)
    hold(seat, "F")
    return {
        "quotas:audits": reverse("quotas:audits"),
        "quotas:audit": reverse("quotas:audit", args=[office.code]),
        "quotas:candidates": reverse("quotas:candidates", args=[listed("FM").pk]),
    }
