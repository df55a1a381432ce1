"""Questions on rules and bodies: the verdicts of the pack's rules for an institution, or for all of them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import QuerySet

from tendik.accounts.held import Held
from tendik.bodies.models import Body
from tendik.bodies.permissions import can_manage_bodies
from tendik.bodies.queries import bodies_of
from tendik.methods.quotas import (
    Basis,
    Candidate,
    Fault,
    FaultyHistory,
    History,
    Sex,
    Withdrawal,
    try_withdrawal,
)
from tendik.quotas.histories import BodyRows, by_body, histories
from tendik.quotas.judging import Outcome, judge_history, judge_lists, not_applicable
from tendik.quotas.rulebook import Rulebook, rulebook
from tendik.seats import queries as sitting
from tendik.seats.models import Candidate as CandidateRow
from tendik.seats.models import CandidateList


@dataclass(frozen=True, slots=True)
class Verdicts:
    """What the rules say of an institution on a day.

    ``faults``: why nothing follows from what was entered; ``kind``: what rules call it; ``histories``: who
    sat there when, by the basis of rules.
    """

    body: Body
    on: date
    found: tuple[Outcome, ...]
    faults: tuple[Fault, ...] = ()
    kind: str = ""
    histories: Mapping[str, History] = field(default_factory=dict)

    @property
    def members(self) -> History | None:
        """Who sat there when; None where that contradicts itself."""
        return self.histories.get(Basis.SEATS)


def verdicts_of(code: str, *, on: date) -> Verdicts | None:
    """Return the verdicts for an institution; None where there is none of this code."""
    body = Body.objects.filter(code=code).first()
    if body is None:
        return None
    rows = by_body(sitting.seat_rows([code]), sitting.holding_rows([code]))
    return _verdicts(rulebook(), body, rows.get(code, BodyRows()), on)


def all_verdicts(*, on: date, codes: Sequence[str] | None = None) -> Iterator[Verdicts]:
    """Yield the verdicts for every institution of which it is known who sits there, in the pack's order."""
    rows = by_body(sitting.seat_rows(codes), sitting.holding_rows(codes))
    book = rulebook()
    for body in sitting.bodies_with_seats():
        if body.code in rows:
            yield _verdicts(book, body, rows[body.code], on)


def _verdicts(book: Rulebook, body: Body, rows: BodyRows, on: date) -> Verdicts:
    kind = book.kind_of(body.kind, body.code)
    listed = judge_lists(book, kind, body.code, lists_of(body, on=on), on=on)
    over_time = histories(kind, rows, starts_on=body.starts_on, ends_before=body.ends_before)
    try:
        found = judge_history(book, over_time, body.code, on=on)
    except FaultyHistory as faulty:
        return Verdicts(body, on, listed, faulty.faults, kind)
    return Verdicts(body, on, (*found, *listed), (), kind, over_time)


def lists_of(body: Body, *, on: date) -> dict[str, tuple[Sex, ...]]:
    """Return the lists of the last election on or before a day: of each the sexes of who still stands on it, in order."""
    lists = [one for one in sitting.lists_of(body) if one.on <= on]
    return {
        one.code: tuple(Sex(candidate.person.sex) for candidate in _standing(one, on))
        for one in lists
        if one.on == lists[0].on
    }


def _standing(listed: CandidateList, on: date) -> list[CandidateRow]:
    return [one for one in listed.candidates.all() if one.withdrawn_on is None or one.withdrawn_on > on]


def list_of(body: str, code: str) -> CandidateList | None:
    """Return a list of candidates for an institution, by their codes."""
    found = CandidateList.objects.filter(body__code=body, code=code).select_related("body")
    return found.prefetch_related("candidates__person").first()


def candidate_lists(held: Held) -> QuerySet[CandidateList]:
    """Return all lists of candidates with who stands on them, to whoever enters institutions."""
    found = CandidateList.objects.select_related("body").prefetch_related("candidates__person")
    return found if can_manage_bodies(held) else found.none()


def lists_beside(listed: CandidateList) -> list[CandidateList]:
    """Return the other lists for the same institution, the last election first."""
    return [one for one in sitting.lists_of(listed.body) if one.pk != listed.pk]


def last_list(body: Body) -> CandidateList | None:
    """Return a list of the last election to an institution; None where no list is known."""
    return CandidateList.objects.filter(body=body).order_by("-on", "code").first()


def withdrawal(listed: CandidateList, order: int, *, on: date) -> Withdrawal:
    """Return what would happen if a candidate left a list on a day; nothing is written.

    Raises:
        ValueError: nobody stands at this place, or left already.
    """
    book, body = rulebook(), listed.body
    kind = book.kind_of(body.kind, body.code)
    entries = [
        entry
        for entry in book.entries
        if entry.is_of_lists and not_applicable(entry, kind, on=on, body=body.code) is None
    ]
    candidates = [
        Candidate(
            code=str(one.order),
            sex=Sex(one.person.sex),
            seated=one.seated_on is not None and one.seated_on <= on,
            withdrawn=one.withdrawn_on is not None and one.withdrawn_on <= on,
        )
        for one in listed.candidates.all()
    ]
    same_sex = any(entry.written.same_sex for entry in entries)
    return try_withdrawal(candidates, str(order), [entry.rule for entry in entries], same_sex=same_sex)


def bodies_audited_by(held: Held) -> QuerySet[Body]:
    """Return the institutions whose staff is known and whom she may have audited."""
    known = sitting.bodies_with_staff()
    return known if can_manage_bodies(held) else known.filter(pk__in=bodies_of(held))
