"""Made-up lines of the register of clauses: which villages of the demo region have which."""

from datetime import date

from tendik.bodies.actions import PaperGiven
from tendik.bodies.models import Body, OfficialPaper
from tendik.local_plans.clauses.actions import ClausesGiven, adopt_clauses
from tendik.local_plans.models import Clause, ClauseAdoption
from tendik.packs.country import Pack
from tendik.packs.folder import Row
from tendik.places.models import Place
from tendik.plans.demo import evening

FILE = "demo/clauses.csv"
COLUMNS = ("place", "council", "adopted_on", "number", "clauses")


def load_register(pack: Pack, *, on: date) -> None:
    """Write, once, which clauses the councils of made-up places had adopted by a day."""
    if not pack.folder.has(FILE) or ClauseAdoption.objects.filter(place__made_up=True).exists():
        return
    for row in pack.folder.rows(FILE, COLUMNS):
        if date.fromisoformat(row["adopted_on"]) <= on:
            _enter(row)


def _enter(row: Row) -> None:
    clauses = {one.code: one for one in Clause.objects.all()}
    paper = PaperGiven(
        body=Body.objects.get(code=row["council"], made_up=True),
        on=date.fromisoformat(row["adopted_on"]),
        kind=OfficialPaper.Kind.RESOLUTION,
        number=row["number"],
    )
    chosen = [clauses[code] for code in row["clauses"].split()]
    given = ClausesGiven(
        place=Place.objects.get(code=row["place"], made_up=True), clauses=chosen, paper=paper
    )
    adopt_clauses(given, by=None, at=evening(paper.on))
