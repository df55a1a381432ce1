"""The seats of a council over time as lines, with the table that says the same."""

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from tendik.blocks.trends import Series, trend_of
from tendik.pages.frame import Frame
from tendik.quotas.published import Seating, SeatMoment


def history(frame: Frame, seating: Seating) -> dict[str, Any] | None:
    """Return lines of women and men by quarter, and a row for each day on which something changed; None of one moment."""
    moments = seating.history
    # The last lies within a quarter: drawn a whole one further on it would make the line lie.
    quarters = moments[:-1]
    lines = (
        Series(_("women"), "women", [Decimal(one.women) for one in quarters]),
        Series(_("men"), "men", [Decimal(one.men) for one in quarters]),
    )
    trend = trend_of([_quarter(one) for one in quarters], lines)
    if trend is None:
        return None
    first, last = moments[0], moments[-1]
    return {
        "trend": trend,
        "title": _("Women: %(first)s on %(since)s, %(last)s on %(on)s")
        % {"first": first.women, "since": frame.day(first.on), "last": last.women, "on": frame.day(last.on)},
        "columns": [
            {"words": _("Day")},
            *({"words": words, "number": True} for words in (_("Seats"), _("Women"), _("Men"), _("Vacant"))),
        ],
        "rows": [_row(frame, one) for one in _changes(moments)],
    }


def _quarter(moment: SeatMoment) -> str:
    return f"{moment.on.year}" if moment.on.month == 1 else f"{moment.on.month:02}.{moment.on.year}"


def _changes(moments: tuple[SeatMoment, ...]) -> list[SeatMoment]:
    """Return the first moment, each at which another number is known than before, and the last."""
    found = [moments[0]]
    for one in moments[1:-1]:
        if _counts(one) != _counts(found[-1]):
            found.append(one)
    return [*found, moments[-1]]


def _counts(one: SeatMoment) -> tuple[int, ...]:
    return one.seats, one.women, one.men, one.unknown


def _row(frame: Frame, one: SeatMoment) -> list[dict[str, Any]]:
    vacant = one.seats - one.women - one.men - one.unknown
    return [{"words": frame.day(one.on)}, *({"number": n} for n in (one.seats, one.women, one.men, vacant))]
