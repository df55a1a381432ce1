"""What a roster of a staff says of what happened in posts: promoted, trained, part-time or on leave for a child since when."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from tendik.bodies.models import Body
from tendik.seats.models import Episode, Holding
from tendik.seats.queries import episodes_of
from tendik.seats.rosters.reading import RosterRow

HAPPENED = {
    "promoted_on": Episode.Kind.PROMOTION,
    "trained_on": Episode.Kind.TRAINING,
    "part_time_from": Episode.Kind.PART_TIME,
    "parental_leave_from": Episode.Kind.PARENTAL_LEAVE,
}
"""The kind of episode that a column tells of."""
LASTING = ("part_time_from", "parental_leave_from")
"""Where the cell of such a column is empty, what lasted has ended."""


@dataclass(frozen=True, slots=True)
class Happened:
    """What is known of a staff, and of what the roster speaks: ``columns`` are those that it has."""

    columns: frozenset[str]
    known: dict[int, list[Episode]]

    def new(self, holding: Holding, row: RosterRow) -> Iterator[Episode]:
        """Yield what a row says that is not known of a holding."""
        known = {(one.kind, one.starts_on) for one in self.known.get(holding.pk, ())}
        for column, kind in HAPPENED.items():
            day = getattr(row, column)
            if day and (kind.value, day) not in known:
                yield Episode(holding=holding, kind=kind, starts_on=day)

    def ended(self, holding: Holding, row: RosterRow) -> Iterator[Episode]:
        """Yield what lasted in a post and of which the roster, though it has the column, speaks no more or otherwise."""
        said = {HAPPENED[column]: getattr(row, column) for column in LASTING if column in self.columns}
        for one in self.known.get(holding.pk, ()):
            if one.ends_before is None and one.kind in said and said[one.kind] != one.starts_on:
                yield one

    def changes(self, holding: Holding, row: RosterRow) -> bool:
        """Tell whether a row says something else of what happened to somebody."""
        return any(self.new(holding, row)) or any(self.ended(holding, row))


def happened_in(body: Body, columns: Collection[str]) -> Happened:
    """Return what is known of a staff; of nothing, without asking, where the roster has no column on it."""
    told = frozenset(HAPPENED) & frozenset(columns)
    return Happened(told, episodes_of(body) if told else {})


def write_happened(
    rows: Iterable[tuple[Holding, RosterRow]], happened: Happened, *, on: date, batch: int
) -> None:
    """Write what rows say of what happened, and end what lasted and lasts no more on the day of the roster."""
    rows = list(rows)
    new = [one for holding, row in rows for one in happened.new(holding, row)]
    ended = [one for holding, row in rows for one in happened.ended(holding, row) if one.starts_on < on]
    for one in ended:
        one.ends_before = on
    Episode.objects.bulk_create(new, batch_size=batch)
    Episode.objects.bulk_update(ended, ["ends_before"], batch_size=batch)
