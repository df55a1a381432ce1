"""Made-up observations of the demo region: shown, withheld and waiting."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from tendik.accounts.models import User
from tendik.observations.actions import SightingGiven, enter_sighting, moderate
from tendik.observations.models import Moderation, Sighting
from tendik.packs.country import Pack
from tendik.packs.folder import Row
from tendik.places.models import Place

FILE = "demo/observations.csv"
COLUMNS = (
    "about",
    "place",
    "stance",
    "seen_ago",
    "written_ago",
    "decided_ago",
    "reason",
    "language",
    "words",
)
AUTHOR = "group-member"


def load(pack: Pack, *, on: date) -> None:
    """Write the made-up observations, once; in the name of the demo's member of a women's group."""
    if not pack.folder.has(FILE) or Sighting.objects.filter(made_up=True).exists():
        return
    author = User.objects.filter(username=AUTHOR).first()
    rows = pack.folder.rows(FILE, COLUMNS)
    for row in sorted(rows, key=lambda row: -int(row["written_ago"])):
        sighting = enter_sighting(_given(row, on), by=author, at=_morning(row["written_ago"], on))
        if row["decided_ago"]:
            reason = row["reason"]
            outcome = Moderation.Outcome.WITHHELD if reason else Moderation.Outcome.SHOWN
            at = _morning(row["decided_ago"], on)
            moderate(sighting, outcome.value, reason=reason, by=None, at=at)


def _given(row: Row, on: date) -> SightingGiven:
    return SightingGiven(
        place=Place.objects.get(code=row["place"]),
        about=row["about"],
        stance=row["stance"],
        seen_on=on - timedelta(days=int(row["seen_ago"])),
        words={row["language"]: row["words"]},
        made_up=True,
    )


def _morning(days_ago: str, on: date) -> datetime:
    day = on - timedelta(days=int(days_ago))
    return datetime.combine(day, time(10), timezone.get_default_timezone())
