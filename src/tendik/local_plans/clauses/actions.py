"""Verbs: put clauses before a council, enter which of them it adopted, withdraw a line of that register."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from tendik.accounts.models import User
from tendik.bodies.actions import PaperGiven, field_of_day, record_paper
from tendik.bodies.models import OfficialPaper
from tendik.entries import actions as entries
from tendik.entries.queries import not_before
from tendik.entries.refusals import EntryRefused
from tendik.journal.actions import record
from tendik.local_plans.checks import check_place
from tendik.local_plans.clauses.queries import standing_in
from tendik.local_plans.models import Clause, ClauseAdoption, PlanDraft
from tendik.methods.texts import in_language
from tendik.places.models import Place
from tendik.places.published import Place as Places

NONE = _("Choose the clauses that were adopted.")
NO_NUMBER = _("Write the number of the act.")
COMING = _("The day of the act lies in the future.")
HAS = _("The place has this already: %(clauses)s. Leave it out.")
OF_ANOTHER = _("Only a made-up institution decides for a made-up place, and a real one for a real place.")


@dataclass(frozen=True, slots=True, kw_only=True)
class ClausesGiven:
    """Which clauses a place adopted, in which act."""

    place: Place
    clauses: Sequence[Clause]
    paper: OfficialPaper | PaperGiven


@transaction.atomic
def adopt_clauses(given: ClausesGiven, *, by: User | None, at: datetime) -> list[ClauseAdoption]:
    """Enter into the register that an act of a place holds some clauses.

    Raises:
        EntryRefused: there is no clause, number or place, the day has not come, or the place has one of them already.
    """
    check_place(given.place)
    # Sent twice at once, the second waits here and then finds the first one's lines.
    Place.objects.select_for_update().get(pk=given.place.pk)
    check_chosen(given.place, given.clauses)
    check_act(given.place, given.paper, at)
    paper = record_paper(given.paper, by=by, at=at)
    return [_enter(clause, given.place, paper, by=by, at=at) for clause in given.clauses]


@transaction.atomic
def adopt_along(draft: PlanDraft, paper: OfficialPaper, *, by: User | None, at: datetime) -> None:
    """Enter the clauses that a council adopted together with a draft; what the place has already stays as it is."""
    has = set(standing_in(draft.place).values_list("clause", flat=True))
    for clause in draft.clauses.exclude(pk__in=has):
        _enter(clause, draft.place, paper, by=by, at=at)


def _enter(
    clause: Clause, place: Place, paper: OfficialPaper, *, by: User | None, at: datetime
) -> ClauseAdoption:
    at = not_before(ClauseAdoption.objects.filter(place=place), at)
    line = ClauseAdoption(clause=clause, place=place, paper=paper)
    subject = Places.at(place.code)
    return entries.enter(
        line, by=by, at=at, action="local_plans.adopt_clause", subject=subject, clause=clause.code
    )


def check_chosen(place: Place, chosen: Sequence[Clause]) -> None:
    """Raise ``EntryRefused`` unless some clauses are chosen, and none that the place has."""
    if not chosen:
        raise EntryRefused(NONE, field="clauses")
    has = standing_in(place).filter(clause__in=chosen)
    if has:
        language = get_language() or ""
        named = "; ".join(in_language(line.clause.title, language) for line in has)
        raise EntryRefused(HAS, field="clauses", clauses=named)


def check_act(place: Place, paper: OfficialPaper | PaperGiven, at: datetime) -> None:
    """Raise ``EntryRefused`` unless this can be the act of a place."""
    if not paper.number.strip():
        field = "paper" if isinstance(paper, OfficialPaper) else "number"
        raise EntryRefused(NO_NUMBER, field=field)
    if paper.body.made_up != place.made_up:
        raise EntryRefused(OF_ANOTHER, field="body")
    entries.check_has_come(paper.on, at, COMING, field_of_day(paper))


def withdraw_clause(line: ClauseAdoption, *, by: User | None, at: datetime) -> ClauseAdoption:
    """Take back a line of the register that was entered by mistake. It stays in the history, marked."""
    subject = Places.at(line.place.code)
    return entries.withdraw(line, by=by, at=at, action="local_plans.withdraw_clause", subject=subject)


@transaction.atomic
def choose_clauses(draft: PlanDraft, chosen: Iterable[Clause], *, by: User | None, at: datetime) -> int:
    """Put clauses before the council together with a draft, in the place of those chosen before; return how many.

    Raises:
        EntryRefused: the draft was adopted or given up.
    """
    found = PlanDraft.objects.select_for_update().get(pk=draft.pk)
    if not found.is_open:
        raise EntryRefused(_("This draft was adopted or given up meanwhile. It can no longer be changed."))
    kept = list(chosen)
    found.clauses.set(kept)
    record(
        "local_plans.choose_clauses",
        f"plan_drafts/{found.pk}",
        by=by or "command",
        at=at,
        wrote=[found],
        clauses=len(kept),
    )
    return len(kept)
