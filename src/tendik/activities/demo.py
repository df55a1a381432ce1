"""Made-up activities of the demo region, ``demo/activities.toml``: announced, held and counted, with certificates."""

from datetime import date, datetime, time, timedelta
from typing import Annotated, Any

import msgspec
from django.utils import timezone

from tendik.activities.actions import ActivityGiven, announce, note_attendance
from tendik.activities.certificates.actions import CertificateGiven, issue, issue_for
from tendik.activities.models import Activity, Participant
from tendik.activities.participants.actions import SignUpGiven, sign_up, tick
from tendik.activities.seating import Counts
from tendik.activities.written import activity_words
from tendik.bodies.models import Body
from tendik.methods.texts import Texts
from tendik.packs.codes import Code
from tendik.packs.country import Pack
from tendik.places.models import Place

FILE = "demo/activities.toml"
Days = Annotated[int, msgspec.Meta(ge=-3650, le=3650)]
"""Before the day of the demo, or after it."""


class ContactMade(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Somebody on the list of what is to come, and how she is reached."""

    name: str
    contact: str


class ActivityMade(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An activity. ``women``, ``men``: how many came of each age group, the youngest first. ``names``: who gave hers.

    ``contacts``: who left one of what is to come.
    """

    kind: Code
    body: Code
    title: Texts
    days: list[Days]
    seats: int
    place: str = ""
    aims: Texts = {}
    where: Texts = {}
    for_whom: Texts = {}
    opens: str = ""
    closes: str = ""
    kept_free: int = 0
    accessible: str = "unknown"
    languages: list[str] = []
    asks: list[Code] = []
    measures: list[Code] = []
    women: list[int] = []
    men: list[int] = []
    names: list[str] = []
    contacts: list[ContactMade] = []
    signed_up: int = 0


class CertificateMade(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A certificate that belongs to no activity."""

    kind: Code
    body: Code
    name: str
    day: Days


class ActivitiesMade(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file ``demo/activities.toml``."""

    activities: list[ActivityMade] = []
    certificates: list[CertificateMade] = []


def load(pack: Pack, *, on: date) -> None:
    """Write the made-up records, once."""
    if not pack.folder.has(FILE) or Activity.objects.filter(made_up=True).exists():
        return
    read = pack.toml(FILE, ActivitiesMade)
    if read:
        _Made(on).enter(msgspec.convert(read, ActivitiesMade))


class _Made:
    """Enters records as they would be on a day."""

    def __init__(self, on: date) -> None:
        self.on = on
        self.at = datetime.combine(on, time(), timezone.get_default_timezone())
        self.bodies = {body.code: body for body in Body.objects.filter(made_up=True)}
        self.places = {place.code: place for place in Place.objects.filter(made_up=True)}

    def enter(self, made: ActivitiesMade) -> None:
        for one in made.activities:
            self.activity(one)
        for certificate in made.certificates:
            issue(self.certificate(certificate), by=None, at=self.at)

    def activity(self, one: ActivityMade) -> None:
        activity = announce(self.given(one), by=None, at=self.at)
        for _each in range(one.signed_up):
            sign_up(self.signed(activity), by=None, at=self.at)
        for her in one.contacts:
            said = self.signed(activity, name=her.name, contact=her.contact, consent=True)
            sign_up(said, by=None, at=self.at)
        if one.names:
            self.named(activity, one.names)
        if one.women or one.men:
            note_attendance(activity, counts_of(one), by=None, at=self.at)

    def named(self, activity: Activity, names: list[str]) -> None:
        """Put some on the list of what was held, with their names, and give them certificates."""
        came = [self.came(activity, name) for name in names]
        tick(activity, came, by=None, at=self.at)
        issue_for(activity, by=None, at=self.at)

    def came(self, activity: Activity, name: str) -> int:
        begun = datetime.combine(activity.starts_on, time(), timezone.get_default_timezone())
        return sign_up(self.signed(activity, name=name, consent=True), by=None, at=begun).pk

    def signed(self, activity: Activity, **said: Any) -> SignUpGiven:
        grown = list(activity_words().ages)[1:2]
        return SignUpGiven(
            activity=activity,
            sex=Participant.Sex.FEMALE,
            way=Participant.Way.PAPER,
            age="".join(grown),
            **said,
        )

    def given(self, one: ActivityMade) -> ActivityGiven:
        texts = ("title", "aims", "where", "for_whom")
        plain = ("kind", "seats", "kept_free", "accessible", "languages", "asks", "measures")
        return ActivityGiven(
            **{name: getattr(one, name) for name in (*texts, *plain)},
            body=self.bodies[one.body],
            place=self.places[one.place] if one.place else None,
            days=[self.on + timedelta(days=day) for day in one.days],
            opens=time.fromisoformat(one.opens) if one.opens else None,
            closes=time.fromisoformat(one.closes) if one.closes else None,
            made_up=True,
        )

    def certificate(self, one: CertificateMade) -> CertificateGiven:
        return CertificateGiven(
            kind=one.kind,
            body=self.bodies[one.body],
            name=one.name,
            starts_on=self.on + timedelta(days=one.day),
            made_up=True,
        )


def counts_of(one: ActivityMade) -> Counts:
    """Return how many came, by sex and age group."""
    ages = list(activity_words().ages)
    by_sex = (("female", one.women), ("male", one.men))
    return {sex: dict(zip(ages, numbers, strict=False)) for sex, numbers in by_sex}
