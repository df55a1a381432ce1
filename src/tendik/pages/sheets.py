"""The sheet that a deputy takes to a session: what each room lays on it of a place, and the questions that follow."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from django.utils.translation import gettext_lazy as _

ASKED = 3
"""So many questions stand on a sheet."""


class Reason(IntEnum):
    """Why something is asked, in the order in which it is."""

    LAW = 1
    LATE = 2
    UNANSWERED = 3
    UNPAID = 4
    BEHIND = 5
    UNKNOWN = 6


REASONS = {
    Reason.LAW: _("a law on seats is not met"),
    Reason.LATE: _("a promise is past its date"),
    Reason.UNANSWERED: _("an ask has no answer"),
    Reason.UNPAID: _("nobody says what a promise costs"),
    Reason.BEHIND: _("a figure is worse than around"),
    Reason.UNKNOWN: _("nothing is known or promised"),
}


@dataclass(frozen=True, slots=True)
class SheetQuestion:
    """A question to the head of a place. ``because``: the fact of the sheet from which it follows."""

    reason: Reason
    because: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetPart:
    """What a room tells on the sheet of a place.

    ``counts``: how many stand how, as ``blocks/key.html`` takes them. ``rows``: what is told singly, as
    ``blocks/lines_list.html`` takes it. ``note``: a sentence above them. Parts of less ``weight`` come first.
    """

    code: str
    title: str
    note: str = ""
    counts: tuple[dict[str, Any], ...] = ()
    rows: tuple[dict[str, Any], ...] = ()
    questions: tuple[SheetQuestion, ...] = ()
    weight: int = 50


def chosen(questions: Iterable[SheetQuestion]) -> list[SheetQuestion]:
    """Return the questions that are asked: the first of each reason in the order of reasons, then the others."""
    ordered = sorted(questions, key=lambda one: one.reason)
    firsts = {one.reason: one for one in reversed(ordered)}
    rest = [one for one in ordered if one is not firsts[one.reason]]
    return [*(firsts[reason] for reason in sorted(firsts)), *rest][:ASKED]
