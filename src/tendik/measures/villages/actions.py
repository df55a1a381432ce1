"""Verbs: begin the plan of a village, choose, change, move and drop its lines, set the budget's line, throw it away."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from tendik.accounts.models import User
from tendik.bodies.models import Body
from tendik.entries.refusals import EntryRefused
from tendik.journal.actions import record
from tendik.measures.checks import check_cost, check_words
from tendik.measures.given import CostGiven
from tendik.measures.models import Cost
from tendik.measures.suggested import VillageDraft
from tendik.measures.villages.proposals import proposals
from tendik.measures.villages.queries import body_for
from tendik.methods.texts import Texts
from tendik.packs.country import current
from tendik.places.models import Place
from tendik.places.published import Place as Shown

THERE = _("A plan is being drafted here already.")
BACKWARDS = _("The last year lies before the first one.")
LONG = _("A plan lasts ten years at most.")
TAKEN = _("This stands in the plan already.")
NOT_PROPOSED = _("Nothing of this kind is proposed.")
NOT_THERE = _("This stands in the plan no more. Somebody has dropped it meanwhile.")
OUTSIDE = _("This day lies outside the years of the plan.")
YEARS = 10

Lines = list[dict[str, Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class LineGiven:
    """What a line of a drafted plan says."""

    words: Texts
    result: Texts
    body: Body | None = None
    due_on: date | None = None
    source: str = ""
    amount: Decimal | None = None


@transaction.atomic
def begin_draft(place: Place, first: int, last: int, *, by: User | None, at: datetime) -> VillageDraft:
    """Begin the plan of a place for some years, without a line.

    Raises:
        EntryRefused: one is drafted there already, or the years cannot be.
    """
    check_years(first, last)
    Place.objects.select_for_update().get(pk=place.pk)
    if VillageDraft.objects.filter(place=place).exists():
        raise EntryRefused(THERE)
    draft = VillageDraft.objects.create(
        place=place,
        starts_on=date(first, 1, 1),
        ends_before=date(last + 1, 1, 1),
        saved_at=at,
        saved_by=by,
        made_up=place.made_up,
    )
    record("measures.begin_village_draft", Shown.at(place.code), by=by or "command", at=at, first=first)
    return draft


def check_years(first: int, last: int) -> None:
    """Raise ``EntryRefused`` if a plan cannot last from one year to the other."""
    if last < first:
        raise EntryRefused(BACKWARDS, field="last")
    if last - first >= YEARS:
        raise EntryRefused(LONG, field="last")


def take_proposal(draft: VillageDraft, ask: str, *, by: User | None, at: datetime) -> VillageDraft:
    """Put what is proposed for an ask into the plan, as its last line.

    Raises:
        EntryRefused: nothing is proposed for it, or it is in the plan already.
    """
    proposal = proposals().get(ask)
    if proposal is None:
        raise EntryRefused(NOT_PROPOSED)

    def put(lines: Lines) -> Lines:
        if any(line["ask"] == ask for line in lines):
            raise EntryRefused(TAKEN)
        body = body_for(draft.place, proposal.who)
        said = LineGiven(words=proposal.words, result=proposal.result, body=body)
        return [*lines, _line(ask, said)]

    return _changed(draft, put, "take_proposal", ask, by=by, at=at)


def change_line(
    draft: VillageDraft, ask: str, given: LineGiven, *, by: User | None, at: datetime
) -> VillageDraft:
    """Write a line anew.

    Raises:
        EntryRefused: it is in the plan no more, or something in it cannot be.
    """
    check_line(draft, given)

    def write(lines: Lines) -> Lines:
        _place_of(lines, ask)
        return [_line(ask, given) if line["ask"] == ask else line for line in lines]

    return _changed(draft, write, "change_village_line", ask, by=by, at=at)


def check_line(draft: VillageDraft, given: LineGiven) -> None:
    """Raise ``EntryRefused`` unless a plan may hold this line."""
    check_words(given.words)
    if given.due_on and not draft.starts_on <= given.due_on < draft.ends_before:
        raise EntryRefused(OUTSIDE, field="due_on")
    if given.amount is not None and not given.source:
        raise EntryRefused(_("Say from where the money comes."), field="source")
    if given.source:
        _check_money(given)


def _check_money(given: LineGiven) -> None:
    currency = current().country.currency if given.amount is not None else ""
    cost = CostGiven(source=given.source, stage=Cost.Stage.ESTIMATED, amount=given.amount, currency=currency)
    try:
        check_cost(cost)
    except EntryRefused as reason:
        raise EntryRefused(reason.message, field="amount") from reason


def move_line(draft: VillageDraft, ask: str, step: int, *, by: User | None, at: datetime) -> VillageDraft:
    """Move a line up, ``step`` -1, or down, 1; at the end of the plan it stays where it is.

    Raises:
        EntryRefused: it is in the plan no more.
    """

    def move(lines: Lines) -> Lines:
        here = _place_of(lines, ask)
        there = min(max(here + step, 0), len(lines) - 1)
        moved = [line for line in lines if line["ask"] != ask]
        return [*moved[:there], lines[here], *moved[there:]]

    return _changed(draft, move, "move_village_line", ask, by=by, at=at)


def drop_line(draft: VillageDraft, ask: str, *, by: User | None, at: datetime) -> VillageDraft:
    """Take a line out of the plan; it is proposed again.

    Raises:
        EntryRefused: it is in the plan no more.
    """

    def drop(lines: Lines) -> Lines:
        _place_of(lines, ask)
        return [line for line in lines if line["ask"] != ask]

    return _changed(draft, drop, "drop_village_line", ask, by=by, at=at)


@transaction.atomic
def set_budget(draft: VillageDraft, budget: Decimal | None, *, by: User | None, at: datetime) -> None:
    """Write down how much the local budget has for the plan; None: not known."""
    draft = VillageDraft.objects.select_for_update().get(pk=draft.pk)
    draft.budget, draft.saved_at, draft.saved_by = budget, at, by
    draft.save(update_fields=["budget", "saved_at", "saved_by"])
    record("measures.set_village_budget", Shown.at(draft.place.code), by=by or "command", at=at)


@transaction.atomic
def throw_away(draft: VillageDraft, *, by: User | None, at: datetime) -> None:
    """Throw a drafted plan away: nothing of it was promised."""
    subject = Shown.at(draft.place.code)
    draft.delete()
    record("measures.throw_away_village_draft", subject, by=by or "command", at=at)


@transaction.atomic
def _changed(
    draft: VillageDraft,
    change: Callable[[Lines], Lines],
    verb: str,
    ask: str,
    **who: Any,
) -> VillageDraft:
    """Change the lines of a draft while nobody else does."""
    found = VillageDraft.objects.select_for_update().select_related("place").get(pk=draft.pk)
    found.lines = change(found.lines)
    found.saved_at, found.saved_by = who["at"], who["by"]
    found.save(update_fields=["lines", "saved_at", "saved_by"])
    subject = Shown.at(found.place.code)
    record(f"measures.{verb}", subject, by=who["by"] or "command", at=who["at"], ask=ask)
    return found


def _place_of(lines: Lines, ask: str) -> int:
    for number, line in enumerate(lines):
        if line["ask"] == ask:
            return number
    raise EntryRefused(NOT_THERE)


def _line(ask: str, given: LineGiven) -> dict[str, Any]:
    return {
        "ask": ask,
        "words": given.words,
        "result": given.result,
        "body": given.body.code if given.body else "",
        "due_on": given.due_on.isoformat() if given.due_on else "",
        "source": given.source,
        "amount": "" if given.amount is None else str(given.amount),
    }
