"""The page of a stocktake: what all rooms lay on the table, counted by institution, and who has been silent."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from importlib import import_module
from types import ModuleType

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from tendik.bodies.models import Body
from tendik.bodies.stocktaking import Heard, StocktakeAsked, StocktakeChange, StocktakeLine, StocktakeList
from tendik.methods.texts import in_language
from tendik.office.models import Stocktake

DAYS = (30, 60, 90, 180, 365)
USUAL = 90
"""So long a silence is shown unless another one is chosen, and so far one looks back before the first stocktake."""
ON_PAPER = 16
"""So many institutions stand on the sheet; it says how many more there are."""
NOBODY = 0
"""What stands for the number of an institution where none is named."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """An institution, or None for what is nobody's: how many things of each list are its, beside the head of its column.

    ``last``: when it was last heard of; ``silent``: for so many days, where that is long.
    """

    body: Body | None
    cells: tuple[tuple[str, int], ...]
    last: date | None = None
    silent: int | None = None


@dataclass(frozen=True, slots=True)
class OnTheTable:
    """All that a stocktake shows."""

    lists: tuple[StocktakeList, ...]
    changes: tuple[StocktakeChange, ...]
    rows: tuple[TableRow, ...]

    @property
    def counted(self) -> list[StocktakeList]:
        """The lists that are columns of the table; silence is told beside the day of the last word."""
        return [one for one in self.lists if one.column]

    @property
    def on_paper(self) -> tuple[TableRow, ...]:
        """The rows that the sheet shows."""
        return self.rows[:ON_PAPER]

    @property
    def beyond(self) -> list[TableRow]:
        """What the rows that the sheet leaves out hold together, as one row; none where it shows all."""
        more = [[number for _head, number in row.cells] for row in self.more]
        heads = [one.column for one in self.counted]
        sums = map(sum, zip(*more, strict=True))
        return [TableRow(None, tuple(zip(heads, sums, strict=True)))] if more else []

    @property
    def more(self) -> tuple[TableRow, ...]:
        """The rows that the screen alone shows."""
        return self.rows[ON_PAPER:]


def rooms() -> list[ModuleType]:
    """Return what the rooms say at a stocktake."""
    return [import_module(name) for name in settings.TENDIK_STOCKTAKE]


def since(last: Stocktake | None, at: datetime) -> datetime:
    """Return the moment since which changes count: the morning of the last stocktake, else so many days ago.

    What happened on the day of the last one is shown at both: nothing falls between two meetings.
    """
    on = last.held_on if last else timezone.localdate(at) - timedelta(days=USUAL)
    return timezone.make_aware(datetime.combine(on, time()))


def on_the_table(asked: StocktakeAsked, days: int) -> OnTheTable:
    """Ask every room what it lays on the table. ``days``: from so long a silence on an institution is named."""
    heard = _together([one for room in rooms() for one in room.heard(asked)])
    silent = _silent(heard, asked.held.on, days)
    waiting = sorted((one for room in rooms() for one in room.lists(asked)), key=lambda one: one.weight)
    rows = _rows(waiting, heard, {line.body.pk: line.days for line in silent.lines if line.body})
    changes = tuple(one for room in rooms() for one in room.changes(asked) if one.lines)
    return OnTheTable((*waiting, silent), changes, tuple(rows))


@dataclass(slots=True)
class _Known:
    body: Body
    last: list[date] = field(default_factory=list)
    since: list[date] = field(default_factory=list)

    def days(self, on: date) -> int | None:
        """Return for how many days nothing has come; None where nothing is expected."""
        if not self.since:
            return None
        return (on - max([*self.last, min(self.since)])).days


def _together(heard: Sequence[Heard]) -> dict[int, _Known]:
    known: dict[int, _Known] = {}
    for one in heard:
        here = known.setdefault(one.body.pk, _Known(one.body))
        here.last += [one.last] if one.last else []
        here.since += [one.since] if one.since else []
    return known


def _silent(heard: dict[int, _Known], on: date, days: int) -> StocktakeList:
    lasting = [(one, one.days(on)) for one in heard.values()]
    lines = [
        StocktakeLine(
            title=in_language(one.body.name, get_language() or ""),
            href=reverse("bodies:body", args=[one.body.code]),
            body=one.body,
            why="" if one.last else _("never heard of"),
            days=silent,
        )
        for one, silent in lasting
        if silent is not None and silent >= days
    ]
    return StocktakeList(
        code="silent",
        title=_("Silent institutions"),
        means=ngettext(
            "something is expected of it, and for %d day neither a report nor an answer has come.",
            "something is expected of it, and for %d days neither a report nor an answer has come.",
            days,
        )
        % days,
        lines=tuple(sorted(lines, key=lambda line: (-(line.days or 0), line.title))),
    )


def _rows(
    lists: Sequence[StocktakeList], heard: dict[int, _Known], silent: dict[int, int | None]
) -> Iterator[TableRow]:
    """Yield a row for each institution of which something waits or that is silent, the one with most at the head."""
    counted = [Counter(line.body.pk if line.body else NOBODY for line in one.lines) for one in lists]
    bodies = {line.body.pk: line.body for one in lists for line in one.lines if line.body}
    bodies |= {key: heard[key].body for key in silent}
    weight = {key: sum(one[key] for one in counted) for key in bodies}
    for body in sorted(bodies.values(), key=lambda body: (-weight[body.pk], body.order, body.code)):
        last = max(heard[body.pk].last, default=None) if body.pk in heard else None
        yield TableRow(body, _cells(lists, counted, body.pk), last, silent.get(body.pk))
    if any(one[NOBODY] for one in counted):
        yield TableRow(None, _cells(lists, counted, NOBODY))


def _cells(
    lists: Sequence[StocktakeList], counted: Sequence[Counter[int]], key: int
) -> tuple[tuple[str, int], ...]:
    return tuple((one.column, count[key]) for one, count in zip(lists, counted, strict=True))
