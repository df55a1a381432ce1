"""What the quality of figures is judged from, and what is found."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from tendik.methods.periods import Period

COUNT, SHARE, RATE, MEAN = "count", "share", "rate", "mean"
"""What an indicator measures, and so what can be said of a whole and its parts."""
AVERAGES = frozenset([SHARE, RATE, MEAN])

Key = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """A figure that is judged. ``codes`` leave totals out; ``value`` is None where there is none."""

    indicator: str
    place: str
    period: Period
    codes: Mapping[str, str]
    value: Decimal | None
    source: str = ""
    status: str = "normal"
    earlier: tuple[Decimal, ...] = ()
    key: Key = field(init=False, repr=False, compare=False)
    """The codes in the order of their names."""

    def __post_init__(self) -> None:
        # Every rule asks for it, of each figure.
        object.__setattr__(self, "key", tuple(sorted(self.codes.items())))

    @property
    def spot(self) -> "FigureAt":
        """The figure by what it is about, with what it says."""
        key = " ".join(f"{name}={code}" for name, code in self.key)
        return FigureAt(
            self.place, self.period.code, key, self.source, "" if self.value is None else str(self.value)
        )


@dataclass(frozen=True, slots=True, order=True)
class FigureAt:
    """A figure by what it is about, with what it says: whoever judges another value judges anew."""

    place: str
    period: str
    key: str
    source: str
    text: str

    @property
    def about(self) -> tuple[str, str, str, str]:
        """What it is about, whatever it says."""
        return (self.place, self.period, self.key, self.source)


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of an indicator. ``about_sex``: the one sex of which its name speaks; empty where of none or both."""

    code: str
    measures: str
    whole: Mapping[str, str] = field(default_factory=dict)
    about_sex: str = ""


@dataclass(frozen=True, slots=True)
class Frame:
    """What figures are held against.

    Attributes:
        facts: By code, the indicators.
        parts: By dimension, the codes that together are the whole.
        below: By place, the places that together are it.
        on: The day of the judgement.
    """

    facts: Mapping[str, Facts]
    parts: Mapping[str, frozenset[str]]
    below: Mapping[str, frozenset[str]]
    on: date


def series_of(figures: Iterable[Judged]) -> dict[tuple[object, ...], list[Judged]]:
    """Return figures by what they are about, each series in the order of its periods."""
    found: dict[tuple[object, ...], list[Judged]] = defaultdict(list)
    for one in figures:
        found[one.indicator, one.source, one.place, one.key].append(one)
    return {key: sorted(several, key=lambda one: one.period) for key, several in found.items()}


@dataclass(frozen=True, slots=True)
class Finding:
    """Something about figures that a person must look at.

    Attributes:
        rule: Which rule found it.
        indicator: Of which indicator; empty where a whole source is meant.
        figures: The figures that are meant.
        values: What the sentence names.
        holds: It cannot be right: the figures stay in the office until somebody decides.
    """

    rule: str
    indicator: str
    figures: tuple[FigureAt, ...]
    values: Mapping[str, str] = field(default_factory=dict)
    holds: bool = False

    @property
    def mark(self) -> str:
        """A mark of what was found, 32 hexadecimal digits: it is another one once a figure says something else."""
        said = "\n".join(
            [self.rule, self.indicator, *map(repr, self.figures), *map(repr, sorted(self.values.items()))]
        )
        return hashlib.sha256(said.encode()).hexdigest()[:32]
