"""What consultations bring to the tests of the house: who opens the pages of councils, samples, their kinds of page."""

from datetime import date

from django.urls import reverse

from tendik.bodies.models import Body
from tendik.consultations import release as published
from tendik.consultations.councils import actions
from tendik.consultations.councils.actions import (
    CouncilDecisionGiven,
    MembersGiven,
    MinutesGiven,
    SittingGiven,
)
from tendik.consultations.councils.published import CouncilShown, SittingShown
from tendik.consultations.models import CouncilDecision, CouncilMembers, CouncilMinutes, CouncilSitting
from tests.conftest import AT
from tests.rooms.people import (
    CONTACTS,
    CONTACTS_HERE,
    FOCAL_POINTS,
    FOCAL_POINTS_HERE,
    MINISTERS,
    MINISTERS_HERE,
    Who,
)
from tests.rooms.worlds import Kind

KEEPERS = Who(MINISTERS_HERE | FOCAL_POINTS_HERE | (CONTACTS_HERE & {"contact above"}))
"""The council is that of North Bay: whoever acts for an institution below it does not keep its papers."""
OF_COUNCIL = ("council", "members", "sit")
OF_SITTING = ("sitting", "minutes", "minutes_word", "decide", "withdraw_sitting")
ROLES = {
    "consultations:councils": Who(MINISTERS | FOCAL_POINTS | CONTACTS),
    **{
        f"consultations:{name}": KEEPERS
        for name in (
            *OF_COUNCIL,
            *OF_SITTING,
            "withdraw_members",
            "withdraw_minutes",
            "withdraw_decision",
        )
    },
}
READ = {f"consultations:{name}" for name in ("councils", "council", "sitting", "minutes_word")}
"""Addresses that are only looked at."""
TABLES = {
    "meetings": "code,title_fr,title_en,venue_fr,venue_en,starts_on,ends_before,places,plans,made_up",
    "statements": "code,kind,places,words_fr,words_en,quotation,line,asks",
    "councils": "body,women,men,unknown,on,made_up",
    "council_meetings": "code,council_fr,council_en,body,place,on,agenda_fr,agenda_en,women,men,unknown,made_up",
    "council_decisions": "code,words_fr,words_en,sitting,body,made_up",
}
PAGES = {
    "all meetings": "meetings/",
    "a meeting": "meetings/2025-05-batken/",
    "the report": "reports/consultation-2025/",
    "councils that meet": "councils/",
    "a meeting of a council": "council_meetings/1/",
}
OFFICE = {
    "councils that meet": "consultations/councils/",
    "a council": "consultations/councils/demo-coordination/",
    "a count of members": "consultations/councils/demo-coordination/members/",
    "a new meeting of a council": "consultations/councils/demo-coordination/meeting/",
    "a meeting of a council": "consultations/meetings/1/",
    "the minutes of a meeting": "consultations/meetings/1/minutes/",
    "a decision of a council": "consultations/meetings/1/decide/",
}
OFFICE_PAGES = ["/consultations/councils/", "/consultations/councils/north-council/"]
MET = date(2026, 5, 20)


def council():
    """Return the council of North Bay."""
    return Body.objects.get(code="north-council")


def count(women=3, men=4, at=AT, *, by=None, **fields):
    """Count the members of the council."""
    given = MembersGiven(body=council(), on=MET, women=women, men=men, **fields)
    return actions.count_members(given, by=by, at=at)


def sit(agenda="Lamps", at=AT, *, by=None, on=MET):
    """Enter a meeting of the council."""
    given = SittingGiven(body=council(), on=on, agenda={"en": agenda} if agenda else {})
    return actions.call_sitting(given, by=by, at=at)


def minute(sitting, words="All spoke of lamps.", at=AT, *, by=None, women=2, men=3):
    """Write the minutes of a meeting."""
    words = {"en": words} if words else {}
    given = MinutesGiven(sitting=sitting, words=words, women=women, men=men)
    return actions.write_minutes(given, by=by, at=at)


def decide(sitting, words="Ten lamps are bought.", at=AT, *, by=None, **fields):
    """Enter a decision of a meeting."""
    words = {"en": words} if words else {}
    return actions.decide(CouncilDecisionGiven(sitting=sitting, words=words, **fields), by=by, at=at)


def fill():
    """Enter for the baked release that all tests share: a council that decided, and a meeting that did not."""
    count()
    sitting = sit("Lamps of the harbour road")
    minute(sitting, "Anne said that it is dark.")
    decide(sitting, body=council(), due_on=date(2026, 9, 1))
    sit("A talk about the weather")


def of(kind, at):
    """Return what a release of a moment shows of a kind."""
    return [one for one in published.contribute(at) if isinstance(one, kind)]


def women_shown(at):
    """Return how many members are women."""
    return next((str(one.women) for one in of(CouncilShown, at)), None)


def sitting_shown(field):
    """Return what gives a field of the last meeting that decided something."""
    return lambda at: next((field(one) for one in reversed(of(SittingShown, at))), None)


def decided_sitting(number, at):
    """Enter a meeting that decided something; return the meeting."""
    sitting = sit(number, at)
    decide(sitting, at=at)
    return sitting


def minuted(number, at):
    """Enter a meeting that decided, with minutes by which so many women came; return the minutes."""
    known = CouncilSitting.objects.first() or decided_sitting("Lamps", at)
    return minute(known, at=at, women=int(number))


def came(one):
    """Return how many women came, as words; nothing where nobody wrote it."""
    return None if one.women is None else str(one.women)


def decided(number, at):
    """Enter a decision of the one meeting; return it."""
    return decide(CouncilSitting.objects.first() or sit(at=at), number, at)


ENTRIES = {
    CouncilMembers: Kind(
        lambda number, at: count(int(number), at=at), women_shown, here=lambda at: count(at=at), anew=6
    ),
    CouncilSitting: Kind(
        decided_sitting,
        sitting_shown(lambda one: one.agenda["en"]),
        here=lambda at: decided_sitting("1", at),
        anew=8,
    ),
    CouncilMinutes: Kind(minuted, sitting_shown(came), here=lambda at: minuted("1", at), anew=8),
    CouncilDecision: Kind(
        decided, sitting_shown(lambda one: one.decided[-1]["en"]), here=lambda at: decided("1", at), anew=8
    ),
}


def addresses():
    """Return an address for each name: of the council of North Bay."""
    sitting = sit()
    args = {
        **{name: ["north-council"] for name in OF_COUNCIL},
        **{name: [sitting.pk] for name in OF_SITTING},
        "minutes_word": [sitting.pk, "en"],
        "withdraw_members": [count().pk],
        "withdraw_minutes": [minute(sitting).pk],
        "withdraw_decision": [decide(sitting).pk],
    }
    numbered = {f"consultations:{name}": values for name, values in args.items()}
    return {name: reverse(name, args=numbered.get(name)) for name in ROLES}
