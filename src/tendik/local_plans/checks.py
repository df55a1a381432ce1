"""What cannot stand in a draft or in the decision of a council: the rules that forms and actions share."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from tendik.blocks.templatetags.blocks import words as said
from tendik.entries import actions as entries
from tendik.entries.refusals import EntryRefused
from tendik.local_plans.gaps import LeftBlank, gaps_in
from tendik.local_plans.given import CouncilVote, RowGiven
from tendik.local_plans.models import SOURCES, DraftRow, Funding, PlanDraft
from tendik.measures.checks import LATEST, check_amount, check_words
from tendik.methods.days import DAY
from tendik.places.models import Place

BLANKS = _(
    "Something is left blank in these measures: %(measures)s. Fill it in as the council adopted it, then enter the adoption."
)
SHORT = 70
"""So many letters of a measure are enough to know it by."""
LONGEST_YEARS = 10
"""So many years a plan of a place may last; what lasts longer is a slip of the pen."""


def check_place(place: Place | None) -> None:
    """Raise ``EntryRefused`` unless a place can have a local plan: one below the whole country."""
    if place is None or place.parent_id is None:
        raise EntryRefused(_("Choose a place below the whole country."), field="place")
    if place.ends_before:
        words = _("This place is no more. Choose the one that took its place.")
        raise EntryRefused(words, field="place")


def check_period(starts_on: date, ends_before: date) -> None:
    """Raise ``EntryRefused`` unless a plan may last from one day up to the other."""
    if ends_before <= starts_on:
        raise EntryRefused(_("The last day lies before the first one."), field="last_day")
    if ends_before.year - starts_on.year > LONGEST_YEARS:
        words = _("A plan lasts %(years)s years at most. Look at the year.")
        raise EntryRefused(words, field="last_day", years=LONGEST_YEARS)


def check_row(draft: PlanDraft, row: RowGiven) -> None:
    """Raise ``EntryRefused`` unless ``draft`` may hold this row."""
    check_words(row.words)
    check_due(draft, row.due_on)
    check_money(row)


def check_due(draft: PlanDraft, due_on: date | None) -> None:
    """Raise ``EntryRefused`` if something of ``draft`` cannot be due on this day."""
    if due_on and due_on < draft.starts_on:
        words = _("The plan begins on %(day)s. Nothing of it can be due before.")
        raise EntryRefused(words, field="due_on", day=draft.starts_on.strftime(DAY))
    if due_on and due_on.year > draft.ends_before.year + LATEST:
        words = _("%(day)s lies long after the plan. Look at the year.")
        raise EntryRefused(words, field="due_on", day=due_on.strftime(DAY))


def check_money(row: RowGiven) -> None:
    """Raise ``EntryRefused`` unless money can stand so."""
    amounts = {source: getattr(row, source) for source in SOURCES if getattr(row, source) is not None}
    for amount in amounts.values():
        check_amount(amount)
    if amounts and row.funding == Funding.NONE:
        raise EntryRefused(_("Where no money is needed there is no amount."), field="funding")


def check_budget(amount: Decimal | None) -> None:
    """Raise ``EntryRefused`` unless a place may have so much."""
    if amount is not None:
        check_amount(amount)


def check_can_be_adopted(draft: PlanDraft, rows: Sequence[DraftRow]) -> None:
    """Raise ``EntryRefused`` if nothing stands in ``draft`` that a council could adopt, or something of it is left blank."""
    if not rows:
        raise EntryRefused(_("Nothing stands in this plan yet. Choose measures first."))
    gaps = gaps_in(rows)
    if gaps:
        raise EntryRefused(BLANKS, measures="; ".join(map(_named, gaps)))


def _named(gap: LeftBlank) -> str:
    # Whoever reads one language sees no blank of another.
    languages = ", ".join(gap.languages)
    return f"{gap.number}. {Truncator(said(gap.row.words)).chars(SHORT)} ({languages})"


def check_decision(decision: CouncilVote, seats: int | None, at: datetime) -> None:
    """Raise ``EntryRefused`` unless a council can have decided so. ``seats``: how many it has; None: not known.

    Of which share of its seats a council needs, laws differ; with half of them or fewer none decides.
    """
    entries.check_has_come(decision.on, at, _("The day of adoption lies in the future."), "on")
    if not decision.number.strip():
        raise EntryRefused(_("Write the number of the resolution."), field="number")
    if decision.votes_for <= decision.votes_against:
        words = _("No more voted for the plan than against it. So it was not adopted.")
        raise EntryRefused(words, field="votes_for")
    if seats is not None and decision.voted > seats:
        words = _("The council has %(seats)s seats; more cannot have voted.")
        raise EntryRefused(words, field="votes_for", seats=seats)
    if seats is not None and 2 * decision.voted <= seats:
        words = _("The council has %(seats)s seats. With half of them or fewer it cannot decide.")
        raise EntryRefused(words, field="votes_for", seats=seats)
