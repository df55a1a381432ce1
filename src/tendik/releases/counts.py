"""Tables of counts: what a room hands in, records with the codes they are counted by, and how they become cells."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _

from tendik.journal.refusals import Refusal
from tendik.methods.cubes import TOTAL, Cube, Dimension, Persons, Records
from tendik.methods.cubes.running import cells
from tendik.methods.texts import Texts
from tendik.releases.counted import Counted, CountedBy, CountedCell

OPEN = "open"
"""The policy of facts on public bodies and money: every count is published as it is."""
NUMBER = "count"


class CountsRefused(Refusal):
    """A table of counts cannot be released; the message says which and why."""


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


def counted(table: CountTable) -> Counted:
    """Return a table with its cells counted.

    Raises:
        CountsRefused: its policy asks for a protection that releases do not have yet.
    """
    if table.policy != OPEN:
        raise CountsRefused(
            _(
                "%(table)s is under the policy %(policy)s. Only open tables can be released: no count is hidden yet."
            ),
            table=table.code,
            policy=table.policy,
        )
    return Counted(
        code=table.code,
        title=table.title,
        what=table.what,
        population=table.population,
        policy=table.policy,
        dimensions=tuple(_known(table)),
        margins=table.margins,
        cells=tuple(_cells(table)),
        made_up=table.made_up,
    )


def _cells(table: CountTable) -> Iterator[CountedCell]:
    names = [one.code for one in table.dimensions]
    measure = Persons(NUMBER, table.distinct) if table.distinct else Records(NUMBER)
    cube = Cube(tuple(map(Dimension, names)), (measure,), ((), *table.margins))
    for cell in cells(cube, table.records):
        yield CountedCell(codes=tuple(str(cell[name]) for name in names), count=int(str(cell[NUMBER])))


def _known(table: CountTable) -> Iterator[CountedBy]:
    """Yield what is counted by; the categories that occur are found in the cells."""
    for one in table.dimensions:
        if TOTAL in one.titles:
            raise ValueError(f"{table.code}: {TOTAL} is the total's own code")
        yield one
