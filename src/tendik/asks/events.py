"""What happened to an ask, day by day: answers and their withdrawal, each with how the ask stood before and after."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tendik.asks.published import UNANSWERED, Answer


@dataclass(frozen=True, slots=True)
class Event:
    """An answer, or its withdrawal. ``on``: the day of the paper, or that of the withdrawal."""

    on: date
    before: str
    after: str
    answer: Answer
    withdrawn: bool


def events(history: Sequence[Answer]) -> list[Event]:
    """Return what happened, the first first.

    Args:
        history: Every answer in the order in which they were entered; the last that was not withdrawn counts.
    """
    entered = [(answer.entered_on, at, False) for at, answer in enumerate(history)]
    withdrawn = [(answer.withdrawn_on, at, True) for at, answer in enumerate(history) if answer.withdrawn_on]
    standing: dict[int, str] = {}
    told, before = [], UNANSWERED
    for on, at, is_withdrawal in sorted([*entered, *withdrawn]):
        answer = history[at]
        if is_withdrawal:
            del standing[at]
        else:
            standing[at] = answer.verdict
        after = standing[max(standing)] if standing else UNANSWERED
        told.append(Event(on if is_withdrawal else answer.on, before, after, answer, is_withdrawal))
        before = after
    return told
