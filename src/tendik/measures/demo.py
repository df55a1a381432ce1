"""Made-up measures of the demo region: as they were drafted in spring, and as the plan was adopted with them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

from tendik.asks.models import Ask
from tendik.bodies.models import Body
from tendik.measures import actions
from tendik.measures.given import CostGiven, MeasureGiven, MilestoneGiven, PartnerGiven, TargetGiven
from tendik.measures.models import Measure, Promise
from tendik.packs.country import Pack
from tendik.packs.folder import Row
from tendik.places.models import Place
from tendik.plans.demo import evening, read_plan
from tendik.plans.models import Goal, Plan
from tendik.statistics.models import Indicator

MEASURES, MILESTONES, TARGETS = "demo/measures.csv", "demo/milestones.csv", "demo/targets.csv"
COLUMNS = (
    "code",
    "goal",
    "place",
    "body",
    "standing",
    "starts_on",
    "due_on",
    "draft_due_on",
    "recurring",
    "asks",
    "partners",
    "costs",
)
DRAFTED = timedelta(days=14)
"""So long after the meetings the measures were drafted."""


def load(pack: Pack, *, on: date) -> None:
    """Write the made-up measures, once."""
    entry = read_plan(pack)
    if entry is None or not pack.folder.has(MEASURES):
        return
    plan = Plan.objects.get(code=entry.about["code"])
    if not plan.measures.exists():
        _Read(pack, plan).enter()


@dataclass(frozen=True)
class _Read:
    pack: Pack
    plan: Plan

    def enter(self) -> None:
        """Enter each measure as it was drafted, then as it stands in the adopted text, if there is one."""
        rows = list(self.pack.folder.rows(MEASURES, COLUMNS, also=("words_", "result_")))
        given = self.given(rows)
        drafted = datetime.combine(
            self.plan.discussed_on + DRAFTED, time(10), timezone.get_default_timezone()
        )
        for row in rows:
            actions.enter_measure(
                self.plan, _draft(given[row["code"]], row), by=None, at=drafted, code=row["code"]
            )
        adoption = self.plan.adoptions.standing().last()
        for measure in Measure.objects.filter(plan=self.plan) if adoption else ():
            adopted = replace(given[measure.code], adoption=adoption)
            actions.change_measure(measure, adopted, by=None, at=evening(adoption.paper.on))

    def given(self, rows: list[Row]) -> dict[str, MeasureGiven]:
        """Return what each measure promises, by its code."""
        known: dict[str, Mapping[str, Any]] = {
            "place": {place.code: place for place in Place.objects.filter(made_up=True)},
            "body": {body.code: body for body in Body.objects.filter(made_up=True)},
            "goal": {goal.code: goal for goal in Goal.objects.filter(section__plan=self.plan)},
        }
        asks = {ask.code: ask for ask in Ask.objects.filter(section__plan=self.plan)}
        milestones, targets = self.milestones(), self.targets()
        found = {}
        for row in rows:
            named = {name: among[row[name]] if row[name] else None for name, among in known.items()}
            partners = tuple(PartnerGiven(body=known["body"][code]) for code in row["partners"].split())
            found[row["code"]] = MeasureGiven(
                **named,
                **self.texts(row, "words", "result"),
                standing=row["standing"],
                starts_on=_day(row["starts_on"]),
                due_on=_day(row["due_on"]),
                recurring=row["recurring"],
                asks=tuple(asks[code] for code in row["asks"].split()),
                partners=partners,
                costs=tuple(_cost(words) for words in row["costs"].split()),
                milestones=tuple(milestones[row["code"]]),
                targets=tuple(targets[row["code"]]),
            )
        return found

    def texts(self, row: Row, *names: str) -> dict[str, Any]:
        """Return words of a row by the names of their columns."""
        return {name: row.texts(name, self.pack.languages) for name in names}

    def rows(self, file: str, columns: tuple[str, ...], *also: str) -> Iterable[Row]:
        """Return the rows of a file that a pack may leave out."""
        return self.pack.folder.rows(file, columns, also=also) if self.pack.folder.has(file) else ()

    def milestones(self) -> dict[str, list[MilestoneGiven]]:
        """Return the steps of each measure."""
        found = defaultdict(list)
        for row in self.rows(MILESTONES, ("measure", "number", "due_on"), "words_"):
            due_on, number = date.fromisoformat(row["due_on"]), int(row["number"])
            found[row["measure"]].append(
                MilestoneGiven(number=number, due_on=due_on, **self.texts(row, "words"))
            )
        return found

    def targets(self) -> dict[str, list[TargetGiven]]:
        """Return what is wanted of the figures of each measure."""
        columns = ("measure", "number", "kind", "baseline", "baseline_on", "amount", "due_on", "standing")
        indicators = {one.code: one for one in Indicator.objects.all()}
        found = defaultdict(list)
        for row in self.rows(TARGETS, columns, "words_", "unit_", "indicator"):
            found[row["measure"]].append(
                TargetGiven(
                    number=int(row["number"]),
                    kind=row["kind"],
                    amount=Decimal(row["amount"]),
                    due_on=date.fromisoformat(row["due_on"]),
                    baseline=Decimal(row["baseline"]) if row["baseline"] else None,
                    baseline_on=_day(row["baseline_on"]),
                    standing=row["standing"],
                    indicator=indicators.get(row.get("indicator")),
                    **self.texts(row, "words", "unit"),
                )
            )
        return found


def _draft(given: MeasureGiven, row: Row) -> MeasureGiven:
    """Return what was drafted: nobody had taken it, and some of it was due on another day."""
    due_on = _day(row["draft_due_on"]) or given.due_on
    targets = tuple(replace(target, standing=Promise.Standing.PROPOSED.value) for target in given.targets)
    return replace(given, standing=Promise.Standing.PROPOSED.value, due_on=due_on, targets=targets)


def _day(typed: str) -> date | None:
    return date.fromisoformat(typed) if typed else None


def _cost(typed: str) -> CostGiven:
    source, stage, amount, currency = typed.split(":")
    return CostGiven(
        source=source, stage=stage, amount=Decimal(amount) if amount else None, currency=currency
    )
