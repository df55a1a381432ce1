"""Tables of counts: what a room hands in, records with the codes they are counted by, and how they become cells."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from tendik.methods.cubes import TOTAL, Cube, Dimension, Persons, Records
from tendik.methods.cubes.running import cells
from tendik.methods.texts import Texts
from tendik.releases.counted import OPEN, Counted, CountedBy, CountedCell, Protection

NUMBER = "count"


@dataclass(frozen=True, slots=True, kw_only=True)
class CountTable:
    """What a room counts. Tables that count the same things name one ``population``.

    Attributes:
        code: Its address is ``counts/<code>``.
        title: What it shows.
        what: What is counted, as “asks”.
        dimensions: What is counted by; each names a column of the records.
        records: One mapping a record, with a code for each dimension; None where it is not known.
        margins: The tables that somebody can read, each the dimensions that stand in it; the total comes with them.
        distinct: Column of the records that tells things apart, where one thing has several records.
        parents: By dimension, which code lies in which other, as a village in its district.
    """

    code: str
    title: Texts
    what: Texts
    dimensions: tuple[CountedBy, ...]
    records: Iterable[Mapping[str, object]]
    margins: tuple[tuple[str, ...], ...]
    population: str
    policy: str = OPEN
    distinct: str = ""
    made_up: bool = False
    links: tuple[str, ...] = field(default=())
    parents: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


def counted(table: CountTable, found: Iterable[CountedCell] = (), by: Protection | None = None) -> Counted:
    """Return a table as it is published: with the cells that were ``found`` under a protection, or all as counted."""
    return Counted(
        code=table.code,
        title=table.title,
        what=table.what,
        population=table.population,
        policy=table.policy,
        dimensions=tuple(_known(table)),
        margins=table.margins,
        cells=tuple(found) if by else tuple(_cells(table)),
        made_up=table.made_up,
        protection=by,
    )


def leaves(table: CountTable, margin: tuple[str, ...]) -> dict[tuple[str, ...], int]:
    """Return how many records, or things, have which codes in the dimensions of a margin; none counts 0."""
    cube = Cube(tuple(map(Dimension, margin)), (_measure(table),), (margin,))
    return {
        tuple(str(cell[name]) for name in margin): int(str(cell[NUMBER]))
        for cell in cells(cube, table.records)
    }


def _measure(table: CountTable) -> Persons | Records:
    return Persons(NUMBER, table.distinct) if table.distinct else Records(NUMBER)


def _cells(table: CountTable) -> Iterator[CountedCell]:
    names = [one.code for one in table.dimensions]
    cube = Cube(tuple(map(Dimension, names)), (_measure(table),), ((), *table.margins))
    for cell in cells(cube, table.records):
        yield CountedCell(codes=tuple(str(cell[name]) for name in names), count=int(str(cell[NUMBER])))


def _known(table: CountTable) -> Iterator[CountedBy]:
    """Yield what is counted by; the categories that occur are found in the cells."""
    for one in table.dimensions:
        if TOTAL in one.titles:
            raise ValueError(f"{table.code}: {TOTAL} is the total's own code")
        yield one
