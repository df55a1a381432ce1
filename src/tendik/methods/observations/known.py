"""What is known when the figures of a file are settled: indicators, places, codes. Values, no tables."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Measured:
    """An indicator: its ``code``, its unit, in which power of ten, and by which dimensions.

    ``whole``: the codes that are meant where a file does not speak of a dimension.
    """

    code: str
    unit: str
    multiplier: int = 0
    dimensions: frozenset[str] = frozenset()
    frequency: str = "A"
    whole: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Category:
    """A code of a dimension, and for which days it stands."""

    starts_on: date | None = None
    ends_before: date | None = None
    successor: str = ""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place: from when until when it is, and what it became part of."""

    valid_from: date | None = None
    ends_before: date | None = None
    successors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Known:
    """All that a file may name.

    Attributes:
        measured: By the code of the indicator, and by that of its series.
        places: By our code.
        areas: What the source calls a place, folded, and our code.
        concepts: What files call a dimension, and our code.
        categories: By dimension, the codes.
        whole: The place that is meant where a file names none: the country.
    """

    measured: Mapping[str, Measured]
    places: Mapping[str, Spot]
    areas: Mapping[str, str] = field(default_factory=dict)
    concepts: Mapping[str, str] = field(default_factory=dict)
    categories: Mapping[str, Mapping[str, Category]] = field(default_factory=dict)
    whole: str = ""
