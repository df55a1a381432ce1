"""Made-up initiatives of women's groups of the demo region, each with its way."""

from datetime import date
from decimal import Decimal

from tendik.asks.models import Ask
from tendik.local_plans.initiatives.actions import InitiativeGiven, StepGiven, take_step, write_initiative
from tendik.local_plans.initiatives.worded import TEXTS
from tendik.local_plans.models import Initiative
from tendik.packs.country import Pack
from tendik.packs.folder import Row
from tendik.places.models import Place
from tendik.plans.demo import evening

FILE, STEPS = "demo/initiatives.csv", "demo/initiative_steps.csv"
COLUMNS = ("code", "place", "written_on", "sum", "asks")
OF_STEP = ("initiative", "what", "on", "number", "by", "sum", "source", "reason")


def load_initiatives(pack: Pack, *, on: date) -> dict[str, Initiative]:
    """Write, once, what made-up groups had proposed by a day, and what had become of it; return those that are new, by code."""
    if not pack.folder.has(FILE) or Initiative.objects.filter(place__made_up=True).exists():
        return {}
    made = {}
    for row in pack.folder.rows(FILE, COLUMNS, also=tuple(f"{name}_" for name in TEXTS)):
        if date.fromisoformat(row["written_on"]) <= on:
            made[row["code"]] = _write(row, pack)
    for row in pack.folder.rows(STEPS, OF_STEP, also=("words_",)):
        if row["initiative"] in made and date.fromisoformat(row["on"]) <= on:
            _step(made[row["initiative"]], row, pack)
    return made


def _write(row: Row, pack: Pack) -> Initiative:
    given = InitiativeGiven(
        place=Place.objects.get(code=row["place"], made_up=True),
        said={name: row.texts(name, pack.languages) for name in TEXTS},
        sum=Decimal(row["sum"]),
        asks=list(Ask.objects.filter(code__in=row["asks"].split())),
    )
    return write_initiative(given, by=None, at=evening(date.fromisoformat(row["written_on"])))


def _step(initiative: Initiative, row: Row, pack: Pack) -> None:
    names = ("what", "number", "by", "source", "reason")
    given = StepGiven(
        **{name: row[name] for name in names},
        on=date.fromisoformat(row["on"]),
        sum=Decimal(row["sum"]) if row["sum"] else None,
        words=row.texts("words", pack.languages),
    )
    take_step(initiative, given, by=None, at=evening(given.on))
