"""Questions on rules and bodies: the verdicts of the pack's rules for an institution, or for all of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from tendik.bodies import sitting
from tendik.bodies.models import Body
from tendik.methods.quotas import Fault, FaultyHistory
from tendik.quotas.histories import Rows, by_body, histories
from tendik.quotas.judging import Found, judge_history
from tendik.quotas.rulebook import Rulebook, rulebook


@dataclass(frozen=True, slots=True)
class Verdicts:
    """What the rules say of an institution on a day; ``faults``: why nothing follows from what was entered."""

    body: Body
    on: date
    found: tuple[Found, ...]
    faults: tuple[Fault, ...] = ()


def verdicts_of(code: str, *, on: date) -> Verdicts | None:
    """Return the verdicts for an institution; None where there is none of this code."""
    body = Body.objects.filter(code=code).first()
    if body is None:
        return None
    rows = by_body(sitting.seat_rows([code]), sitting.holding_rows([code]))
    return _verdicts(rulebook(), body, rows.get(code, Rows()), on)


def all_verdicts(*, on: date, codes: Sequence[str] | None = None) -> Iterator[Verdicts]:
    """Yield the verdicts for every institution of which it is known who sits there, in the pack's order."""
    rows = by_body(sitting.seat_rows(codes), sitting.holding_rows(codes))
    book = rulebook()
    for body in sitting.bodies_with_seats():
        if body.code in rows:
            yield _verdicts(book, body, rows[body.code], on)


def _verdicts(book: Rulebook, body: Body, rows: Rows, on: date) -> Verdicts:
    kind = book.kind_of(body.kind, body.code)
    over_time = histories(kind, rows, starts_on=body.starts_on, ends_before=body.ends_before)
    try:
        return Verdicts(body, on, judge_history(book, over_time, body.code, on=on))
    except FaultyHistory as found:
        return Verdicts(body, on, (), found.faults)
