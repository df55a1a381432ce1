"""Counts of an audit as one system of tables, and what of them may leave the office."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import product

from tendik.methods.audits.facts import EVENTS, NO, OF_STAYING, YES, Member
from tendik.methods.audits.together import ABSENT, GONE, at, others
from tendik.methods.protect import Policy, Protection, Table, Tables, protect
from tendik.methods.quotas import Sex

TABLES: Mapping[str, tuple[str, ...]] = {
    "movement": ("began", "ended", "sex"),
    "rank_then": ("began", "rank_then", "sex"),
    # A grade often has one pay band only: told apart, one table would give away what the other hides.
    "pay": ("ended", "grade", "pay_band", "sex"),
    **{name: ("ended", name, "sex") for name in OF_STAYING if name not in ("grade", "pay_band")},
}
"""The dimensions of each table. All are of the same people, so what one hides another cannot give away."""
TRIED: tuple[tuple[str, ...], ...] = (tuple(TABLES), ("movement",))
"""Where so few work that not all tables can be told together only the first is."""
ALWAYS: Mapping[str, tuple[str, ...]] = {
    "began": ("before", "joined"),
    "ended": ("stays", "left"),
    "sex": ("female", "male"),
    "rank": ("leading", "other"),
    **dict.fromkeys(EVENTS, (YES, NO)),
}
"""Codes that a table holds though nobody has them: a zero is told too."""
ALL = "_T"
LINKS = (
    ("began", "ended"),
    ("rank_then", "rank"),
    *((name, name) for name in ("rank", "grade", "pay_band", "age")),
)
"""What of an audit is joined to what of an earlier one: who was there before to who stayed then, each post to the one then."""
WEIGHTS = (
    ({"ended": ALL}, 0.01),
    ({"began": ALL, "rank_then": ALL}, 0.01),
    ({"began": "before"}, 0.1),
    ({"began": ALL, "ended": "stays"}, 10.0),
)
"""Sums that are never shown are hidden rather than others, and what was before rather than what is now."""


class NotSafe(Exception):
    """No pattern of hidden cells was found that protects everybody: the office is too small, or time was too short."""


@dataclass(frozen=True, slots=True)
class Counts:
    """What may be told.

    Attributes:
        cells: By table and codes, in the table's order of dimensions, the count; None where it is hidden.
        codes: By dimension its codes, in the order in which they are shown.
        unknown: Persons of unknown sex on the day, who are in no table. Count.
    """

    cells: Mapping[tuple[str, ...], int | None] = field(default_factory=dict)
    codes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    unknown: int = 0

    def __bool__(self) -> bool:
        """Tell whether there is anybody of known sex."""
        return bool(self.cells)

    def get(self, table: str, **codes: str) -> int | None:
        """Return a count, summed over the dimensions that are not named; None where it is hidden, or its table is."""
        told = (table, *(ALL for _name in TABLES[table])) in self.cells
        return self.cells.get((table, *(codes.get(name, ALL) for name in TABLES[table])), 0 if told else None)

    def has(self, table: str) -> bool:
        """Tell whether a table was told, if only in part."""
        return any(name == table for name, *_codes in self.cells)

    @property
    def hides(self) -> bool:
        """Whether some count is hidden, or a whole table."""
        return None in self.cells.values() or {table for table, *_codes in self.cells} != set(TABLES)


def counted(
    people: Iterable[Member],
    policy: Policy,
    *,
    clock: Callable[[], float],
    told: Sequence[Counts] = (),
) -> Counts:
    """Count people and hide what is small, and more, so that none of it can be computed back.

    Args:
        people: Everybody in service. Of unknown sex somebody is counted once, apart, and in no table.
        policy: What is small.
        clock: Returns seconds that only grow.
        told: What earlier audits of the same staff told, by their days; ``people`` are counted in all of them
            together. Who subtracts one from another learns nothing either.

    Raises:
        NotSafe: not all who must be protected can be.
    """
    known, unknown = _of_known_sex(people)
    here = [one for one in known if one["ended"] != GONE]
    if not here:
        return Counts(unknown=unknown)
    people = [*known, *others(here[0])] if told else known
    wished = replace(policy, weights=WEIGHTS, keep=tuple(_kept(told)))
    for names in TRIED:
        made = protect(Tables(list(_tables(names, told, people))), wished, clock=clock)
        if made.safe:
            return Counts(_cells(made, names), _codes(TABLES, here), unknown)
    raise NotSafe


def _of_known_sex(people: Iterable[Member]) -> tuple[list[Member], int]:
    """Return everybody whose sex is known, and how many others there are on the day."""
    everybody = list(people)
    unknown = sum(one["sex"] == Sex.UNKNOWN and one["ended"] == "stays" for one in everybody)
    return [one for one in everybody if one["sex"] != Sex.UNKNOWN], unknown


def _codes(tables: Mapping[str, Sequence[str]], people: Iterable[Member]) -> dict[str, tuple[str, ...]]:
    """Return the codes of each dimension: those that are always there, then those that somebody has, sorted."""
    found: dict[str, set[str]] = {name: set() for names in tables.values() for name in names}
    for one in people:
        for name, codes in found.items():
            codes.add(one[name])
    always = {name: ALWAYS.get(name.partition("@")[0], ()) for name in found}
    return {name: (*always[name], *sorted(codes - set(always[name]))) for name, codes in found.items()}


def _table(name: str, dimensions: Sequence[str], people: list[Member]) -> Table:
    codes = _codes({name: dimensions}, people)
    counts = Counter(tuple(one[dimension] for dimension in dimensions) for one in people)
    cells = list(product(*(codes[dimension] for dimension in dimensions)))
    columns = {dimension: [cell[place] for cell in cells] for place, dimension in enumerate(dimensions)}
    return Table(name, columns, [counts[cell] for cell in cells])


def _tables(names: Sequence[str], told: Sequence[Counts], people: list[Member]) -> Iterator[Table]:
    """Yield the tables of an audit, those of the earlier ones, and those that join each of these to it, code by code."""
    yield from (_table(name, TABLES[name], people) for name in names)
    new = {one for name in names for one in TABLES[name]}
    for number, counts in enumerate(told):
        before = {name: _of_earlier(TABLES[name], number) for name in TABLES if counts.has(name)}
        for name, dimensions in before.items():
            yield _table(at(name, number), dimensions, people)
        known = {one for dimensions in before.values() for one in dimensions}
        for ours, theirs in LINKS:
            joined = (ours, at(theirs, number), "sex")
            if known.union(new).issuperset(joined):
                yield _table(" ".join(joined), joined, people)


def _of_earlier(dimensions: Iterable[str], number: int) -> tuple[str, ...]:
    return tuple(at(one, number) if one != "sex" else one for one in dimensions)


def _kept(told: Sequence[Counts]) -> Iterator[Mapping[str, str]]:
    """Yield the cells that earlier audits told: they are known, whatever is hidden now."""
    # A pattern fits every code of a dimension that it does not name.
    every = {one for names in TABLES.values() for one in names if one != "sex"}
    for number, counts in enumerate(told):
        whole = {name: ALL for one in every for name in (one, at(one, number))}
        for (name, *codes), value in counts.cells.items():
            parts = [code for one, code in zip(TABLES[name], codes, strict=True) if one != "sex"]
            if value is not None and set(parts) != {ALL} and not {ABSENT, GONE}.intersection(parts):
                yield {**whole, **dict(zip(_of_earlier(TABLES[name], number), codes, strict=True))}


def _cells(made: Protection, names: Sequence[str]) -> dict[tuple[str, ...], int | None]:
    return {
        (cube.name, *cube.codes(place)): None if gone else int(cube.counts.ravel()[place])
        for cube, hidden in zip(made.cubes, made.hidden, strict=True)
        if cube.name in names
        for place, gone in zip(cube.rows.tolist(), hidden, strict=True)
        if GONE not in cube.codes(place)
    }
