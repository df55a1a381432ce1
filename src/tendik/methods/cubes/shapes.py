"""The declaration of a cube: its dimensions with their levels, its measures, the margins that are wanted."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, product

TOTAL = "_T"
UNKNOWN = "_U"
"""Codes of SDMX that are a value of every dimension: all of it, and what nobody knows."""
APART = "*"
"""Where records of one person do not agree. It never leaves the statement, and can be no code of SDMX."""

MOST_CELLS = 64
DIGITS = 18
_MOST_DECIMALS = 6


@dataclass(frozen=True, slots=True)
class Dimension:
    """What records are counted by.

    Attributes:
        name: Its name. Without ``levels`` also the column of the records that holds its codes.
        levels: Columns of a hierarchy, the coarsest first: ``("region", "district", "village")``.
            A finer level is always read together with the coarser ones, so codes need to be unique
            only within their parent.
    """

    name: str
    levels: tuple[str, ...] = ()

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of the records that hold its codes, the coarsest first."""
        return self.levels or (self.name,)


@dataclass(frozen=True, slots=True)
class Records:
    """How many records a cell holds. Count."""

    name: str


@dataclass(frozen=True, slots=True)
class Sum:
    """The sum of a column over the records of a cell, exact; nothing where no record knows its value.

    Attributes:
        name: Its name in the cells.
        column: The column that is summed, in its own unit. Values of at most 18 digits, decimals included;
            more are refused when the statement runs.
        decimals: Places behind the point, 0 to 6; what lies behind them is rounded before it is summed.
    """

    name: str
    column: str
    decimals: int = 0


@dataclass(frozen=True, slots=True)
class Persons:
    """How many different persons the records of a cell are about. Count.

    Attributes:
        name: Its name in the cells.
        column: The column that tells persons apart. A record without it is about no known person.
        most: How many cells of the finest margin one person may stand in. More is refused when the
            statement runs: it is the mark of a column that does not hold persons.
    """

    name: str
    column: str
    most: int = MOST_CELLS


Measure = Records | Sum | Persons


@dataclass(frozen=True, slots=True)
class Cube:
    """What is counted, and by what.

    Attributes:
        dimensions: At least one.
        measures: At least one.
        margins: The tables that are wanted, each as the columns it is broken down by, such as
            ``("district", "sex")``; the coarser levels of a column come with it, and ``()`` is the
            grand total. None: every combination of levels.

    Raises:
        ValueError: a name is missing, used twice or kept for the statement, a margin names an unknown
            column, or a number lies outside its range.

    Examples:
        >>> place = Dimension("place", ("region", "village"))
        >>> cube = Cube((place, Dimension("sex")), (Records("records"),))
        >>> cube.grouping_sets[:4]
        (('region', 'village', 'sex'), ('region', 'village'), ('region', 'sex'), ('region',))
        >>> Cube((place,), (Records("records"),), margins=(("village",),)).grouping_sets
        (('region', 'village'),)
    """

    dimensions: tuple[Dimension, ...]
    measures: tuple[Measure, ...]
    margins: tuple[tuple[str, ...], ...] | None = None

    def __post_init__(self) -> None:
        _check_names([*self.columns, *(measure.name for measure in self.measures)])
        if not self.dimensions or not self.measures:
            raise ValueError("a cube needs a dimension and a measure")
        if self.margins is not None and not self.margins:
            raise ValueError("a cube needs a margin")
        for margin in self.margins or ():
            if strange := set(margin) - set(self.columns):
                raise ValueError(f"a margin names {sorted(strange)}, which no dimension has")
        for measure in self.measures:
            _check_range(measure)

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of all dimensions, level by level, as they stand in the cells."""
        return tuple(chain.from_iterable(dimension.columns for dimension in self.dimensions))

    @property
    def persons(self) -> tuple[Persons, ...]:
        """The measures that count persons."""
        return tuple(measure for measure in self.measures if isinstance(measure, Persons))

    @property
    def grouping_sets(self) -> tuple[tuple[str, ...], ...]:
        """The wanted margins with all their columns, each once, those with most columns first.

        A dimension of ``n`` levels gives ``n + 1`` choices, so all margins of six dimensions, one of
        them with three levels, are ``2 ** 5 * 4`` = 128.
        """
        return tuple(sorted(dict.fromkeys(self._sets()), key=len, reverse=True))

    def _sets(self) -> Iterator[tuple[str, ...]]:
        depths = [range(len(dimension.columns), -1, -1) for dimension in self.dimensions]
        wanted = product(*depths) if self.margins is None else map(self._depths, self.margins)
        for chosen in wanted:
            pairs = zip(self.dimensions, chosen, strict=True)
            yield tuple(column for dimension, depth in pairs for column in dimension.columns[:depth])

    def _depths(self, margin: Sequence[str]) -> tuple[int, ...]:
        """Return for each dimension how many of its levels a margin shows."""
        return tuple(
            max((at for at, column in enumerate(dimension.columns, 1) if column in margin), default=0)
            for dimension in self.dimensions
        )


def _check_names(names: Sequence[str]) -> None:
    # Engines compare names without regard to case, even quoted ones.
    if len({name.casefold() for name in names}) < len(names):
        raise ValueError(f"a name is used twice among {list(names)}")
    if any(not name or name.startswith("_") for name in names):
        raise ValueError("a name is empty, or begins with _ like the statement's own")


def _check_range(measure: Measure) -> None:
    if isinstance(measure, Sum) and not 0 <= measure.decimals <= _MOST_DECIMALS:
        raise ValueError(f"decimals must lie in 0..{_MOST_DECIMALS}, not {measure.decimals}")
    if isinstance(measure, Persons) and measure.most < 1:
        raise ValueError(f"most must be at least 1, not {measure.most}")
