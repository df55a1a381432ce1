"""What the attacker is given: tables as they were released, and what their policy allows to be known."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

TOTAL = "_T"
"""The code under which the total over a dimension stands."""

Codes = tuple[str, ...]
Family = tuple[str, Codes]
"""A code and the codes that add up to it."""


class TableUnreadable(ValueError):
    """The tables cannot be attacked as they are.

    Args:
        kind: ``table``, ``hierarchy``, ``policy``, ``sum`` (published figures contradict each other) or ``truth``.
        text: What is wrong and where, in English.
    """

    def __init__(self, kind: str, text: str) -> None:
        super().__init__(text)
        self.kind = kind


@dataclass(frozen=True, slots=True)
class Policy:
    """What a released table may give away.

    Args:
        threshold: Counts from 1 to ``threshold - 1`` are small. At least 3.
        rule: ``zeros``: the interval of a small count holds f … f + threshold - 2, where f is the number of its
            non-zero leaves; ``one``: it holds 1 … threshold - 1.
        hide_zeros: Whether zeros are hidden like other cells; then a hidden cell may be 0, and f is 0.
    """

    threshold: int = 5
    rule: str = "zeros"
    hide_zeros: bool = False

    def __post_init__(self) -> None:
        if self.threshold < 3:
            raise TableUnreadable("policy", f"threshold must be 3 or more, not {self.threshold}")
        if self.rule not in ("zeros", "one"):
            raise TableUnreadable("policy", f"rule must be zeros or one, not {self.rule}")


@dataclass(frozen=True, slots=True)
class Table:
    """A released table; a cell that it leaves out although it shows all its codes is a published zero.

    Args:
        name: How the table is called when something is wrong with it.
        dimensions: Names of the dimensions. Tables of one attack that name the same dimension mean the same.
        codes: One row of codes for each cell, in the order of ``dimensions``; totals stand under ``_T``.
        counts: The published count of each cell, or None where it is hidden.
        parents: For a dimension, the parent of each code. Codes without one add up to ``_T``, if the table has
            it; so parts of a total that only another table shows must be named here. A code that no table shows
            counts nobody.

    Raises:
        TableUnreadable: no cell, a cell twice, a row that is too short or long, a count that is negative or not
            whole, a hierarchy of a dimension that the table lacks, or one that runs in a circle.
    """

    name: str
    dimensions: Codes
    codes: Sequence[Codes]
    counts: Sequence[int | None]
    parents: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not self.codes or len(self.codes) != len(self.counts):
            raise self._fault(f"{len(self.codes)} cells and {len(self.counts)} counts")
        if len(set(self.dimensions)) != len(self.dimensions):
            raise self._fault("a dimension is named twice")
        seen: set[Codes] = set()
        for row, count in zip(self.codes, self.counts, strict=True):
            if len(row) != len(self.dimensions) or row in seen:
                raise self._fault(f"the cell {row} is there twice, or has a code too many or too few")
            if count is not None and (count != int(count) or count < 0):
                raise self._fault(f"{count} in the cell {row} is no count")
            seen.add(row)
        for dimension, up in self.parents.items():
            if dimension not in self.dimensions:
                raise TableUnreadable("hierarchy", f"{self.name} has no dimension {dimension}")
            _check_ends(dimension, up)

    def _fault(self, text: str) -> TableUnreadable:
        return TableUnreadable("table", f"{self.name}: {text}")

    def shown(self, dimension: str) -> dict[str, None]:
        """Return the codes of a dimension that the table shows, in their order; ``_T`` alone if it lacks it."""
        if dimension not in self.dimensions:
            return {TOTAL: None}
        axis = self.dimensions.index(dimension)
        return dict.fromkeys(row[axis] for row in self.codes)


def _check_ends(dimension: str, up: Mapping[str, str]) -> None:
    """Raise unless every walk to the parents ends."""
    for start in up:
        walk: set[str] = set()
        code = start
        while code:
            if code in walk:
                raise TableUnreadable("hierarchy", f"{dimension}: {code} lies below itself")
            walk.add(code)
            code = up.get(code, "")


def families(table: Table, dimension: str, anywhere: Collection[str]) -> set[Family]:
    """Return which codes add up to which, by one table's hierarchy of a dimension.

    Args:
        table: The table.
        dimension: One of its dimensions.
        anywhere: The codes of this dimension that any of the attacked tables shows, in a fixed order.

    Returns:
        Families among the table's own codes, and among all codes that are shown anywhere: the second kind
        splits a place of one table into places of another.
    """
    own, up = table.shown(dimension), table.parents.get(dimension, {})
    passed = {above for code in own for above in _above(code, up)}
    # A code shown elsewhere, straight below one of the table's own: that one's own parts are not all of it.
    partial = {
        _nearest(code, up, own) for code in anywhere if code in up and code not in own and code not in passed
    }
    found: set[Family] = set()
    for within, wrong in ((own, partial), (anywhere, set[str]())):
        children: dict[str, list[str]] = {}
        for code in within:
            if code != TOTAL and (code in own or code in up):
                root = TOTAL if code in own and TOTAL in own else ""
                children.setdefault(_nearest(code, up, within) or root, []).append(code)
        found |= {(parent, tuple(codes)) for parent, codes in children.items() if parent not in {"", *wrong}}
    return found


def _above(code: str, up: Mapping[str, str]) -> Iterator[str]:
    """Yield the codes above one, the nearest first."""
    while code := up.get(code, ""):
        yield code


def _nearest(code: str, up: Mapping[str, str], within: Collection[str]) -> str:
    """Return the nearest code above that is shown, or nothing."""
    return next((above for above in _above(code, up) if above in within), "")
