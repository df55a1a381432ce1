"""What is entered of a draft, as values: the draft itself, a row, how the council adopted it."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from tendik.asks.models import Ask
from tendik.bodies.models import Body
from tendik.local_plans.models import DraftRow, Funding, LocalProposal, PlanDraft
from tendik.measures.models import Cost, Measure, Promise
from tendik.methods.texts import Texts
from tendik.places.models import Place
from tendik.plans.models import Plan
from tendik.statistics.models import Indicator


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftGiven:
    """A draft that is opened. ``begins_with``: an adopted plan of the place, copied, or amended where ``amends``."""

    place: Place
    form: str
    starts_on: date
    ends_before: date
    title: Texts = field(default_factory=dict)
    begins_with: Plan | None = None
    amends: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RowGiven:
    """A row of a draft, named as in the table."""

    words: Texts
    result: Texts = field(default_factory=dict)
    who: Texts = field(default_factory=dict)
    body: Body | None = None
    due_on: date | None = None
    costs: Texts = field(default_factory=dict)
    funding: str = Funding.LOCAL
    local: Decimal | None = None
    republican: Decimal | None = None
    donor: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CouncilVote:
    """How a council adopted a draft: who, when, under which number, with how many votes."""

    body: Body
    on: date
    number: str
    votes_for: int
    votes_against: int
    abstained: int
    link: str = ""

    @property
    def voted(self) -> int:
        """How many deputies voted, in whatever way."""
        return self.votes_for + self.votes_against + self.abstained


@dataclass(frozen=True, slots=True, kw_only=True)
class Begun:
    """With what a row begins beside its words: why it is there."""

    row: RowGiven
    ask: Ask | None = None
    measure: Measure | None = None
    indicator: Indicator | None = None


def begun_with(proposal: LocalProposal, draft: PlanDraft) -> Begun:
    """Return the row that a proposal of the pack becomes in a draft; its months are counted from the first day."""
    words = {name: getattr(proposal, name) for name in ("words", "result", "who", "costs", "funding")}
    due_on = _last_day(draft.starts_on, proposal.months) if proposal.months else None
    return Begun(row=RowGiven(**words, due_on=due_on), ask=proposal.ask, indicator=proposal.indicator)


def _last_day(first: date, months: int) -> date:
    """Return the last day of so many months, counted from the first of the month in which a plan begins."""
    years, month = divmod(first.month - 1 + months, 12)
    return date(first.year + years, month + 1, 1) - timedelta(days=1)


def gone_on(promise: Promise, who: Texts, *, amends: bool) -> Begun:
    """Return the row that an adopted measure becomes in a new draft: a change of it, or a copy without its day."""
    money = {
        source: sum(
            (cost.amount for cost in promise.costs.all() if cost.source == source and cost.amount), Decimal()
        )
        for source in (Cost.Source.LOCAL, Cost.Source.REPUBLICAN, Cost.Source.DONOR)
    }
    free = any(cost.source == Cost.Source.NONE_NEEDED for cost in promise.costs.all())
    paid = [source for source, amount in money.items() if amount]
    row = RowGiven(
        words=promise.words,
        result=promise.result,
        who=who,
        body=promise.body,
        due_on=promise.due_on if amends else None,
        funding=Funding.NONE if free else Funding(paid[0]) if paid else Funding.LOCAL,
        **{source.value: amount or None for source, amount in money.items()},
    )
    asks = [one.ask for one in promise.for_asks.all()]
    return Begun(row=row, ask=asks[0] if asks else None, measure=promise.measure if amends else None)


def row_said(row: DraftRow, **fields: Any) -> RowGiven:
    """Return what a row says, with some of it said otherwise."""
    said = {name: getattr(row, name) for name in RowGiven.__dataclass_fields__}
    return RowGiven(**{**said, **fields})
