"""The policy: which cells are small, how sure it must be that they cannot be computed back, what hiding costs."""

from collections.abc import Mapping
from dataclasses import dataclass

from .faults import BadPolicy

Pattern = Mapping[str, str]
"""Dimension → code. A cell fits where it has all these codes; the empty pattern fits every cell."""

CHOICES: Mapping[str, tuple[str, ...]] = {
    "method": ("suppress",),
    "rule": ("zeros", "one"),
    "groups": ("report", "hide"),
    "cost": ("cells", "people"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """How tables are protected.

    Attributes:
        method: ``suppress``: cells are hidden, none is changed.
        threshold: Cells with 1 ≤ count < threshold are primary; at least 3.
        rule: ``zeros``: each primary cell may have every value from f to f + threshold − 2, f being what the
            published zeros give away (1 for a leaf, for a total its leaves that are not zero). ``one``:
            every value from 1 to threshold − 1, for totals too.
        hide_zeros: Zeros may be hidden like other cells; then f is 0.
        groups: ``report`` names the cells that hold everybody of their group; ``hide``, which needs
            ``hide_zeros``, treats the zeros beside them as primary.
        cost: What is kept small: the number of hidden ``cells``, or the ``people`` counted in them.
        weights: Pattern and factor (> 0) of the cost; all that fit are multiplied.
        keep: Patterns of cells that stay published unless they are primary.
        seconds: Time limit, > 0.

    Raises:
        BadPolicy: a value that is none of these.
    """

    method: str = "suppress"
    threshold: int = 5
    rule: str = "zeros"
    hide_zeros: bool = False
    groups: str = "report"
    cost: str = "cells"
    weights: tuple[tuple[Pattern, float], ...] = ()
    keep: tuple[Pattern, ...] = ()
    seconds: float = 60.0

    def __post_init__(self) -> None:
        for field, allowed in CHOICES.items():
            self._must(field, getattr(self, field) in allowed, " or ".join(allowed))
        whole = isinstance(self.threshold, int) and not isinstance(self.threshold, bool)
        self._must("threshold", whole and 3 <= self.threshold <= 1000, "a whole number from 3 to 1000")
        self._must("hide_zeros", isinstance(self.hide_zeros, bool), "true or false")
        self._must("groups", self.groups == "report" or self.hide_zeros, "report unless hide_zeros is true")
        self._must("weights", all(0 < factor < 1e6 for _, factor in self.weights), "factors above 0")
        self._must("seconds", self.seconds > 0, "more than 0")

    def _must(self, field: str, holds: bool, allowed: str) -> None:
        if not holds:
            raise BadPolicy(field=field, value=getattr(self, field), allowed=allowed)
