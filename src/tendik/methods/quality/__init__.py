"""Quality: figures in, findings out. Each rule says what it found, in which figures, and by which method."""

from collections.abc import Callable, Iterable, Iterator

from tendik.methods.quality.shapes import Facts, FigureAt, Finding, Frame, Judged
from tendik.methods.quality.steps import jumps
from tendik.methods.quality.times import gaps, late, revised, sources_that_disagree, status_never_said
from tendik.methods.quality.wholes import (
    sex_not_said,
    sex_unknown,
    shares_out_of_range,
    small_counts,
    wholes_unlike_their_parts,
)

__all__ = ["RULES", "Facts", "FigureAt", "Finding", "Frame", "Judged", "findings"]

RULES: tuple[Callable[[Iterable[Judged], Frame], Iterator[Finding]], ...] = (
    shares_out_of_range,
    wholes_unlike_their_parts,
    sources_that_disagree,
    sex_not_said,
    sex_unknown,
    small_counts,
    jumps,
    gaps,
    revised,
    late,
    status_never_said,
)
"""All rules, the gravest first."""


def findings(figures: Iterable[Judged], frame: Frame) -> list[Finding]:
    """Return what the rules find in figures, the gravest first.

    Args:
        figures: All figures that count.
        frame: What they are held against.
    """
    known = list(figures)
    return [finding for rule in RULES for finding in rule(known, frame)]
