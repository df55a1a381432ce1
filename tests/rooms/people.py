"""The people who try every door: what each holds, for her own place and body, for those beside, above and below.

The things behind the doors lie *here*, in North Bay, and with its office. A room's ``world.py`` says which of these
people may open what; ``test_roles`` of the office tries them all.
"""

from dataclasses import dataclass

from tendik.accounts.models import Role, User
from tendik.bodies.models import Body, Duty
from tendik.places.models import Place

HERE, ABOVE, BELOW, BESIDE = "XA-N", "XA", "XA-N-1", "XA-S"
WHERE = {"here": HERE, "above": ABOVE, "below": BELOW, "beside": BESIDE}
BODIES = {"here": "here-office", "above": "north-council", "below": "here-desk", "beside": "equality"}
KINDS = {
    "minister": "ministry",
    "focal point": "focal_point",
    "group member": "group_member",
    "moderator": "moderator",
    "deputy": "deputy",
    "district administrator": "district_admin",
}
BEGUN, OVER, COMING = "2025-01-01", "2025-02-01", "2999-01-01"


@dataclass(frozen=True)
class Who:
    """Who opens an address. ``sees``: who knows of the thing behind it and is refused; to all others it is not there."""

    may: frozenset[str]
    sees: frozenset[str] = frozenset()


def _everywhere(kind):
    return frozenset(f"{kind} {where}" for where in WHERE)


SIGNED_OUT = frozenset({"signed out", "closed minister"})
NOBODY = frozenset({"stranger", "former minister", "coming minister", "former focal point", "former contact"})
MINISTER, ADMINISTRATOR = frozenset({"minister"}), frozenset({"administrator"})
MINISTERS = MINISTER | _everywhere("minister")
"""Whoever is of the ministry, for whatever place."""
MINISTERS_HERE = MINISTER | {"minister here", "minister above"}
FOCAL_POINTS = _everywhere("focal point")
FOCAL_POINTS_HERE = frozenset({"focal point here", "focal point above"})
CONTACTS = _everywhere("contact")
CONTACTS_HERE = frozenset({"contact here", "contact above"})
GROUP_MEMBERS = frozenset({"group member here", "group member beside"})
MODERATORS = frozenset({"moderator here", "moderator beside"})
DEPUTY, DISTRICT_ADMINISTRATOR = frozenset({"deputy here"}), frozenset({"district administrator here"})
"""One of each tries every door; rooms try what these open for the other places too."""
WITH_ROLE = (
    MINISTERS | FOCAL_POINTS | ADMINISTRATOR | GROUP_MEMBERS | MODERATORS | DEPUTY | DISTRICT_ADMINISTRATOR
)
SIGNED_IN = WITH_ROLE | CONTACTS | NOBODY
EVERYBODY = SIGNED_IN | SIGNED_OUT


def office_here():
    """Return the institution here, which belongs to the council and has a desk of its own."""
    council = Body.objects.get(code=BODIES["above"])
    office, _new = Body.objects.get_or_create(
        code=BODIES["here"], defaults={"name": {"en": "Office of North Bay"}, "parent": council, "order": 90}
    )
    Body.objects.get_or_create(
        code=BODIES["below"], defaults={"name": {"en": "Desk of the office"}, "parent": office, "order": 91}
    )
    return office


def become(person):
    """Give the account ``stranger`` what ``person`` holds and return it; None for somebody without an account."""
    user = User.objects.get(username="stranger")
    kind, _space, where = person.rpartition(" ")
    if person in ("minister", "administrator"):
        Role.objects.create(user=user, kind=person.replace("minister", "ministry"), starts_on=BEGUN)
    elif kind in KINDS and where in WHERE:
        _give(user, kind, WHERE[where])
    elif kind == "contact":
        _appoint(user, BODIES[where])
    elif person == "closed minister":
        _give(user, "minister", HERE)
        User.objects.filter(pk=user.pk).update(is_active=False)
    else:
        _past_or_coming(user, person)
    return None if person == "signed out" else user


def _past_or_coming(user, person):
    if person in ("former minister", "former focal point"):
        _give(user, person.removeprefix("former "), HERE, ends_before=OVER)
    elif person == "coming minister":
        _give(user, "minister", HERE, starts_on=COMING)
    elif person == "former contact":
        _appoint(user, BODIES["here"], ends_before=OVER)


def _give(user, kind, code, starts_on=BEGUN, **days):
    Role.objects.create(
        user=user, kind=KINDS[kind], place=Place.objects.get(code=code), starts_on=starts_on, **days
    )


def _appoint(user, code, **days):
    office_here()
    Duty.objects.create(user=user, body=Body.objects.get(code=code), kind="contact", starts_on=BEGUN, **days)
