"""What rooms lay on the table of a stocktake: what waits or stands still, what changed, who was last heard of when."""

from dataclasses import dataclass
from datetime import date, datetime

from tendik.accounts.held import Held
from tendik.bodies.models import Body


@dataclass(frozen=True, slots=True, kw_only=True)
class StocktakeAsked:
    """What a room is asked for: by whom, at which moment, and the moment since which changes count."""

    held: Held
    at: datetime
    since: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class StocktakeLine:
    """One thing: its name, where it is dealt with, whose it is (None: nobody's), and so many days it has lasted."""

    title: str
    href: str
    body: Body | None = None
    code: str = ""
    why: str = ""
    days: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StocktakeList:
    """Things that wait or stand still for one reason; the one that has lasted longest comes first.

    ``column`` is its head in the table of institutions, empty: it has no column; ``means`` says what is counted;
    ``href`` leads to all of them.
    """

    code: str
    title: str
    means: str
    lines: tuple[StocktakeLine, ...]
    column: str = ""
    href: str = ""
    weight: int = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class StocktakeChange:
    """Things that became otherwise in one way since a moment."""

    title: str
    lines: tuple[StocktakeLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """When an institution was last heard of (None: never), and since when something is expected of it (None: nothing)."""

    body: Body
    last: date | None = None
    since: date | None = None


def longest_first(lines: list[StocktakeLine]) -> tuple[StocktakeLine, ...]:
    """Return lines in the order of a list: what has lasted longest at the head."""
    return tuple(sorted(lines, key=lambda line: -(line.days or 0)))
