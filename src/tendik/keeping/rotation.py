"""Which backups of a folder are kept: of the last days, weeks and months that have one, the newest of each."""

from collections.abc import Callable, Iterable
from datetime import datetime

DAYS, WEEKS, MONTHS = 7, 5, 12


def kept(moments: Iterable[datetime]) -> set[datetime]:
    """Return the moments whose backups are kept.

    A day, week or month without a backup does not count: after a long pause old ones are still there.

    Args:
        moments: When each backup was made.

    Returns:
        The newest of each of the last 7 days, 5 weeks (from Monday) and 12 months that have one.

    Examples:
        >>> days = [datetime(2026, 11, day) for day in range(1, 31)]
        >>> [moment.day for moment in sorted(kept(days))]
        [1, 8, 15, 22, 24, 25, 26, 27, 28, 29, 30]
    """
    newest = sorted(moments, reverse=True)
    return {
        *_of_each(newest, lambda moment: moment.date(), DAYS),
        *_of_each(newest, lambda moment: moment.isocalendar()[:2], WEEKS),
        *_of_each(newest, lambda moment: (moment.year, moment.month), MONTHS),
    }


def _of_each(newest: list[datetime], span: Callable[[datetime], object], most: int) -> list[datetime]:
    found: dict[object, datetime] = {}
    for moment in newest:
        found.setdefault(span(moment), moment)
    return list(found.values())[:most]
