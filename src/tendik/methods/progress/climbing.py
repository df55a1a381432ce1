"""Climbing: a question that nobody answers goes one level up, again and again. A state of the dates, no act of anybody."""

from datetime import date, timedelta


def level_on(asked_on: date, on: date, *, days: int, answered_on: date | None = None) -> int:
    """Return how many levels up a question is at the end of a day.

    Args:
        asked_on: The day on which it was asked; on it nobody is late.
        on: The day.
        days: So long each level has to answer.
        answered_on: The day on which it was answered; from then on it climbs no more.

    Returns:
        0 with whom it was asked of, 1 with the next above; never negative, and without an upper end.

    Raises:
        ValueError: ``days`` is less than 1.

    Examples:
        >>> asked = date(2026, 7, 10)
        >>> [level_on(asked, on, days=14) for on in (date(2026, 7, 24), date(2026, 7, 25), date(2026, 8, 8))]
        [0, 1, 2]
    """
    if days < 1:
        raise ValueError(f"days must be at least 1, not {days}")
    last = min(on, answered_on) if answered_on else on
    return max(0, (last - asked_on).days - 1) // days


def climbs_on(asked_on: date, level: int, *, days: int) -> date:
    """Return the first day on which a question that is at ``level`` stands one level higher.

    Examples:
        >>> climbs_on(date(2026, 7, 10), 0, days=14).isoformat()
        '2026-07-25'
    """
    return asked_on + timedelta(days=days * (level + 1) + 1)
