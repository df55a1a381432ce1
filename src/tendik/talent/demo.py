"""Made-up women of the demo region, ``demo/talent.toml``, each with an account, and what a made-up council asked them."""

from datetime import date, datetime, time, timedelta
from typing import Annotated

import msgspec
from django.utils import timezone

from tendik.accounts.actions import Newcomer, open_account
from tendik.accounts.demo import PASSWORD
from tendik.accounts.models import User
from tendik.bodies.models import Body
from tendik.packs.codes import Age, Code
from tendik.packs.country import Pack
from tendik.talent import queries
from tendik.talent.actions import ProfileGiven, keep_profile
from tendik.talent.models import Invitation, Offer, Profile
from tendik.talent.offers.actions import OfferGiven, answer, ask
from tendik.talent.seeking import Sought

FILE = "demo/talent.toml"
ENTERED = timedelta(days=40)
"""So long before the day of the demo they entered themselves."""
YEAR = timedelta(days=365.25)
Days = Annotated[int, msgspec.Meta(ge=-3650, le=0)]


class WomanMade(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A made-up woman. ``young_age``: of a young leader, her age."""

    account: Code
    name: str
    places: list[Code]
    engagements: list[Code]
    fields: list[Code]
    languages: list[Code]
    education: str
    experience: str
    about: str
    young_age: Age = 0
    projects: str = ""
    events: str = ""


class OfferMade(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a made-up institution asked whoever fits, and who said yes or no; the others have not answered."""

    body: Code
    engagement: Code
    words: str
    days: Days
    fields: list[Code] = []
    yes: list[Code] = []
    no: list[Code] = []


class TalentMade(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file ``demo/talent.toml``."""

    women: list[WomanMade] = []
    offers: list[OfferMade] = []


def load(pack: Pack, *, on: date) -> None:
    """Write the made-up women and what they were asked, once."""
    if not pack.folder.has(FILE) or Profile.objects.filter(made_up=True).exists():
        return
    read = pack.toml(FILE, TalentMade)
    if not read:
        return
    made = msgspec.convert(read, TalentMade)
    for woman in made.women:
        keep_profile(_said(woman, on), by=_account(woman, on), at=_morning(on - ENTERED))
    for offer in made.offers:
        _ask(offer, on)


def _account(woman: WomanMade, on: date) -> User:
    newcomer = Newcomer(username=woman.account, name=woman.name)
    user, _password = open_account(newcomer, by="demo", on=on, password=PASSWORD)
    return user


def _said(woman: WomanMade, on: date) -> ProfileGiven:
    said = {
        name: getattr(woman, name) for name in woman.__struct_fields__ if name not in ("account", "young_age")
    }
    return ProfileGiven(
        **said,
        contact=f"{woman.account}@example.org",
        young=bool(woman.young_age),
        born_on=on - woman.young_age * YEAR - ENTERED if woman.young_age else None,
        consent=True,
        made_up=True,
    )


def _ask(made: OfferMade, on: date) -> None:
    body, at = Body.objects.select_related("place").get(code=made.body, made_up=True), _morning(on, made.days)
    lacks = queries.lacks_of([body], timezone.localdate(at))
    lack = next((one for one in lacks if made.engagement in queries.engagements_for(one)), None)
    if lack is None:
        return
    place = body.place.code if body.place else ""
    sought = Sought(engagement=made.engagement, place=place, fields=tuple(made.fields))
    offer = ask(OfferGiven(body=body, lack=lack, sought=sought, words=made.words), by=None, at=at)
    for yes, accounts in ((True, made.yes), (False, made.no)):
        for one in _asked(offer, accounts):
            answer(one, yes=yes, by=one.profile.user, at=_morning(on, made.days + 1))


def _asked(offer: Offer, accounts: list[str]) -> list[Invitation]:
    found = offer.invitations.filter(profile__user__username__in=accounts)
    return list(found.select_related("profile__user"))


def _morning(on: date, days: int = 0) -> datetime:
    return datetime.combine(on + timedelta(days=days), time(10), timezone.get_default_timezone())
