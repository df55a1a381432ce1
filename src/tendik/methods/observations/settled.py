"""What settling gives: figures whose meaning is known."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from tendik.methods.observations.numbers import Amount
from tendik.methods.observations.shapes import Problem, Where
from tendik.methods.periods import Period


def key_of(codes: Mapping[str, str]) -> str:
    """Return codes as one text.

    Examples:
        >>> key_of({"sex": "F", "age": "Y15T24"})
        'age=Y15T24 sex=F'
    """
    return " ".join(f"{name}={code}" for name, code in sorted(codes.items()))


@dataclass(frozen=True)
class Kind:
    """What figures are, wherever: the indicator, the period, the codes by dimension, how sure they are."""

    indicator: str
    period: Period
    codes: Mapping[str, str]
    status: str

    @cached_property
    def key(self) -> str:
        """The codes as one text, in the order of the dimensions' names."""
        return key_of(self.codes)


class Settled(NamedTuple):
    """A figure whose meaning is known."""

    kind: Kind
    place: str
    amount: Amount
    note: str
    where: Where

    @property
    def indicator(self) -> str:
        """What is measured."""
        return self.kind.indicator

    @property
    def period(self) -> Period:
        """When."""
        return self.kind.period

    @property
    def codes(self) -> Mapping[str, str]:
        """Of whom, by dimension."""
        return self.kind.codes

    @property
    def key(self) -> str:
        """The codes as one text, in the order of the dimensions' names."""
        return self.kind.key

    @property
    def status(self) -> str:
        """How sure it is."""
        return self.kind.status

    @property
    def text(self) -> str:
        """The number to its last digit; empty where there is none."""
        return self.amount.text

    @property
    def absence(self) -> str:
        """Why there is no number."""
        return self.amount.absence


@dataclass(frozen=True, slots=True)
class Settlement:
    """All figures of a file that are settled, and what must be mended or known."""

    figures: Sequence[Settled]
    problems: tuple[Problem, ...]
    notes: tuple[Problem, ...]
