"""Tables of noise: for each count the probabilities of greatest entropy with mean 0, a variance and a largest deviation."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import exp, isfinite, log

CLOSE = 1e-12
MOST_STEPS, HALVINGS = 200, 60
LARGEST = 50
"""The largest deviation: beyond it nothing of a small count would be left."""


class CannotBeMet(ValueError):
    """No noise meets what is asked.

    Args:
        count: The count for which there is none; -1: what is asked contradicts itself.
        reason: ``range``, ``variance`` (no noise has it) or ``shape`` (larger deviations would be likelier than smaller).
    """

    def __init__(self, count: int, reason: str, text: str) -> None:
        super().__init__(text)
        self.count, self.reason = count, reason


@dataclass(frozen=True, slots=True)
class Row:
    """What a count may become: ``becomes`` ascending, and the ``probability`` of each."""

    count: int
    becomes: tuple[int, ...]
    probability: tuple[float, ...]

    def noise(self, key: float) -> int:
        """Return what is added for a cell key: by the first value whose cumulated probability reaches it."""
        for value, reached in zip(self.becomes, accumulate(self.probability), strict=True):
            if reached >= key - CLOSE:
                return value - self.count
        return self.becomes[-1] - self.count


@dataclass(frozen=True, slots=True)
class Noise:
    """A table of noise. The last row stands for every larger count too; a count of none stays none.

    Attributes:
        rows: One for each count from 0.
        deviation: The most that a count is changed by.
    """

    rows: tuple[Row, ...]
    deviation: int

    def of(self, count: int, key: float) -> int:
        """Return what is added to a count ≥ 0 with a cell key in 0..1."""
        row = self.rows[min(count, len(self.rows) - 1)]
        return row.noise(key)


def noise_table(*, deviation: int, variance: float, smallest: int = 1) -> Noise:
    """Return the table of noise of greatest entropy.

    Args:
        deviation: The most that a count is changed by, 1..50.
        variance: The mean square of what is added, > 0.
        smallest: Counts from 1 to one less are never published; at least 1.

    Raises:
        CannotBeMet: for a count there is no such noise. Nothing near it is taken instead.

    Examples:
        >>> [round(share, 4) for share in noise_table(deviation=2, variance=1.05, smallest=2).rows[3].probability]
        [0.4123, 0.2881, 0.1869, 0.1127]
    """
    if not (1 <= deviation <= LARGEST and isfinite(variance) and variance > 0 and 1 <= smallest <= LARGEST):
        raise CannotBeMet(-1, "range", "deviation and smallest lie in 1..50, variance above 0")
    rows = [Row(0, (0,), (1.0,))]
    # From there on nothing that is never published, and no negative count, is within reach: all rows are alike.
    for count in range(1, deviation + smallest + 1):
        becomes = [
            value
            for value in range(max(0, count - deviation), count + deviation + 1)
            if not 0 < value < smallest
        ]
        steps = [value - count for value in becomes]
        rows.append(Row(count, tuple(becomes), tuple(_probabilities(count, steps, variance))))
    return Noise(tuple(rows), deviation)


def _probabilities(count: int, steps: Sequence[int], variance: float) -> list[float]:
    """Return probabilities exp(a + b d + c d²) of steps d with mean 0 and a variance.

    Raises:
        CannotBeMet: there are none, or c > 0.
    """
    _check_reach(count, steps, variance)
    if len(steps) == 2:
        low, high = steps
        return [high / (high - low), -low / (high - low)]
    slope, bend = _fitted(count, steps, variance)
    if bend > CLOSE and len(steps) > 3:
        text = f"the noise of {count} would deviate much more often than little; take a smaller variance"
        raise CannotBeMet(count, "shape", text)
    return _weights(steps, slope, bend)


def _check_reach(count: int, steps: Sequence[int], variance: float) -> None:
    """Raise unless the variance lies between those of the narrowest and the widest noise with mean 0."""
    below, above = [step for step in steps if step < 0], [step for step in steps if step > 0]
    if not below or not above:
        raise CannotBeMet(count, "variance", f"{count} can only be changed one way, so its mean would change")
    most = -min(below) * max(above)
    least = 0 if 0 in steps else -max(below) * min(above)
    if not (least < variance < most or least == variance == most):
        text = (
            f"the variance of the noise of {count} lies between {least} and {most}, and cannot be {variance}"
        )
        raise CannotBeMet(count, "variance", text)


def _fitted(count: int, steps: Sequence[int], variance: float) -> tuple[float, float]:
    """Return slope and bend by Newton's method on the convex dual, with steps that are halved until they help."""
    slope, bend = 0.0, -0.5 / variance
    for _ in range(MOST_STEPS):
        shares = _weights(steps, slope, bend)
        moment = [
            sum(share * step**power for share, step in zip(shares, steps, strict=True)) for power in range(5)
        ]
        off = moment[1], moment[2] - variance
        if max(map(abs, off)) < CLOSE:
            return slope, bend
        a, b, c = moment[2] - moment[1] ** 2, moment[3] - moment[1] * moment[2], moment[4] - moment[2] ** 2
        det = a * c - b * b
        if det <= 0:
            break
        move = (b * off[1] - c * off[0]) / det, (b * off[0] - a * off[1]) / det
        slope, bend = _helped(steps, variance, (slope, bend), move)
    if max(map(abs, off)) < CLOSE * 1e3:
        return slope, bend
    raise CannotBeMet(count, "variance", f"no noise of {count} has the variance {variance}")


def _helped(
    steps: Sequence[int], variance: float, at: tuple[float, float], move: tuple[float, float]
) -> tuple[float, float]:
    before, share = _dual(steps, variance, *at), 1.0
    for _ in range(HALVINGS):
        new = at[0] + share * move[0], at[1] + share * move[1]
        if _dual(steps, variance, *new) <= before:
            return new
        share /= 2
    return at


def _dual(steps: Sequence[int], variance: float, slope: float, bend: float) -> float:
    """Return the convex function whose least value gives the probabilities."""
    exponents = [slope * step + bend * step * step for step in steps]
    top = max(exponents)
    return top + log(sum(exp(one - top) for one in exponents)) - bend * variance


def _weights(steps: Sequence[int], slope: float, bend: float) -> list[float]:
    exponents = [slope * step + bend * step * step for step in steps]
    top = max(exponents)
    weights = [exp(one - top) for one in exponents]
    total = sum(weights)
    return [one / total for one in weights]
