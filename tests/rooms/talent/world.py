"""What the pool brings to the tests of the house: who opens its addresses, its kinds of page, and people of the tiny pack in it."""

from datetime import date

from django.urls import reverse

from tendik.accounts.models import User
from tendik.bodies.models import Body
from tendik.journal import evidence
from tendik.places.models import Place
from tendik.talent import actions, queries
from tendik.talent.models import Invitation
from tendik.talent.nominations import actions as nominating
from tendik.talent.offers import actions as offering
from tendik.talent.seeking import Sought
from tests.conftest import AT
from tests.rooms.people import (
    BODIES,
    CONTACTS,
    CONTACTS_HERE,
    EVERYBODY,
    FOCAL_POINTS,
    GROUP_MEMBERS,
    MINISTERS,
    SIGNED_IN,
    Who,
    office_here,
)
from tests.rooms.quotas.world import seated
from tests.rooms.worlds import VILLAGE

NOMINATE = Who(MINISTERS | FOCAL_POINTS | GROUP_MEMBERS)
HERS = Who(CONTACTS_HERE | {"contact below"})
NOBODY_ELSE = Who(frozenset())
"""Only she herself, who is nobody of the table."""
ROLES = {
    **{f"talent:{name}": Who(EVERYBODY) for name in ("join", "say_no")},
    **{f"talent:{name}": Who(SIGNED_IN) for name in ("mine", "keep")},
    **{f"talent:{name}": NOMINATE for name in ("nominations", "nominate")},
    **{f"talent:{name}": NOBODY_ELSE for name in ("withdraw", "answer", "take_back")},
    "talent:shortages": Who(CONTACTS | FOCAL_POINTS),
    **{f"talent:{name}": HERS for name in ("find", "offer", "names")},
}
PAGES = {"women ready for a post": "ready/"}
READ = {f"talent:{name}" for name in ("mine", "nominations", "shortages", "offer")}
"""Addresses that are only looked at."""
SENT = {"talent:names"}
"""Addresses to which something is only sent: looking at names is an act of its own."""
OFFICE = {
    "the page to join": "talent/join/",
    "what she says of herself": "talent/enter/",
    "whom she proposed": "talent/nominations/",
    "a new proposal": "talent/nominations/new/",
    "a no to a proposal": "talent/nominations/no/",
    "institutions that are short": "talent/shortages/",
}
OFFICE_PAGES = [
    "/talent/",
    "/talent/join/",
    "/talent/enter/",
    "/talent/nominations/",
    "/talent/nominations/new/",
]
RULE = "XA-HALF"
ON = AT.date()
BORN, CHILD = date(2000, 5, 5), date(2012, 5, 5)


def somebody(name="ann"):
    """Return an account of this name that holds nothing."""
    found, _made = User.objects.get_or_create(username=name)
    return found


def given(name="Ann Lee", **fields):
    """Return what a woman of The Pines says who is ready for a seat."""
    fields = {
        "contact": "0555 1",
        "places": [VILLAGE],
        "engagements": ["seat"],
        "consent": True,
        **fields,
    }
    return actions.ProfileGiven(name=name, **fields)


def enter(username="ann", at=AT, **fields):
    """Enter somebody by her own hand."""
    return actions.keep_profile(given(**{"name": username.title(), **fields}), by=somebody(username), at=at)


def short_office():
    """Return the desk of the office here, in which four men sit and no woman."""
    office_here()
    seated({"": "MMMM"}, body=BODIES["below"])
    return Body.objects.get(code=BODIES["below"])


def lack_of(body, on=ON, rule=RULE):
    """Return what a body lacks by a rule."""
    return next(lack for lack in queries.lacks_of([body], on) if lack.rule == rule)


def ask(body, at=AT, *, by=None, words="A seat in our office.", **fields):
    """Ask whoever fits, or a line of the order."""
    wanted = {key: fields.pop(key) for key in ("line", "number") if key in fields}
    sought = Sought(**{"engagement": "seat", **fields})
    lack = lack_of(body, at.date())
    return offering.ask(
        offering.OfferGiven(body=body, lack=lack, sought=sought, words=words, **wanted), by=by, at=at
    )


def nominate(name="Ann Lee", at=AT, *, by=None, place=VILLAGE, **fields):
    """Propose somebody; return it with the number on her sheet."""
    what = nominating.NominationGiven(name=name, place=Place.objects.get(code=place), **fields)
    return nominating.nominate(what, by=by or somebody("nominator"), at=at)


def asked(at=AT):
    """Return the invitation of somebody whom a short office asked."""
    enter(at=at)
    return Invitation.objects.get(offer=ask(short_office(), at))


def unproved():
    """Return the rows of the pool and of accounts that are not as the journal says."""
    return [one for one in evidence.faults() if one.table.startswith(("talent.", "accounts."))]


def addresses():
    """Return an address for each name: somebody in the pool, whom the short office here has asked."""
    invitation = asked()
    nomination, _digits = nominate()
    office = invitation.offer.body
    args = {
        "withdraw": [invitation.profile_id],
        "answer": [invitation.pk],
        "take_back": [nomination.pk],
        "find": [office.code, RULE],
        "offer": [invitation.offer_id],
        "names": [invitation.offer_id],
    }
    numbered = {f"talent:{name}": values for name, values in args.items()}
    return {name: reverse(name, args=numbered.get(name)) for name in ROLES}
