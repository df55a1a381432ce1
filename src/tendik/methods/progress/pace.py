"""Pace: whether a figure moves towards its target as fast as it must. Exact where a band draws a line.

Which value counts is the caller's to say.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Context, Decimal, localcontext
from enum import StrEnum
from fractions import Fraction

from tendik.methods.periods import months_between
from tendik.methods.progress.targets import LASTING, Kind, Number, Target, Value, is_to_keep, meets

_DIGITS, _COMPARED = 50, 30
"""Decimal digits to which roots are drawn, and to which their ratio is compared with a band."""


class Method(StrEnum):
    """How a pace was found; the page says it."""

    LINEAR = "linear"
    GROWTH = "growth"
    CUMULATIVE = "cumulative"
    HELD = "held"
    """The target is one to keep: it is held or lost."""


class Pace(StrEnum):
    """The pace of a target. The first four are judged, of the others it is said why not."""

    ON_TRACK = "on_track"
    MODERATE = "moderate"
    INSUFFICIENT = "insufficient"
    MOVING_AWAY = "moving_away"
    NO_TARGET = "no_target"
    NO_BASELINE = "no_baseline"
    NO_DATA = "no_data"
    NONE = "none"
    """A milestone, or a measure that has nothing but milestones."""


BANDS = (
    (Pace.ON_TRACK, Fraction(95, 100)),
    (Pace.MODERATE, Fraction(60, 100)),
    (Pace.INSUFFICIENT, Fraction(0)),
)
"""From which ratio on a pace holds; below the last the figure moves away."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A pace, how it was found, and the ratio that lies in its band; what does not apply is None."""

    pace: Pace
    method: Method | None = None
    ratio: Fraction | None = None


def expected_amount(target: Target, on: date) -> Fraction | None:
    """Return what the figure must be at the end of a day to be exactly on its way.

    Returns:
        The amount on the straight line from baseline to target; by growth, where all is positive, on the
        curve of equal growth, to fifty digits; of events the sum planned by then; of a target to keep the
        target itself. None without a baseline.

    Examples:
        >>> trained = Target(Kind.EVENTS, 40, date(2027, 12, 31), Value(0, date(2024, 12, 31)))
        >>> expected_amount(trained, date(2026, 6, 30))
        Fraction(20, 1)
    """
    if is_to_keep(target) or on >= target.due_on:
        return Fraction(target.amount)
    if target.steps:
        return Fraction(max((step.amount for step in target.steps if step.on <= on), default=0))
    if target.baseline is None:
        return None
    begun, wanted = Fraction(target.baseline.amount), Fraction(target.amount)
    share = _time_share(target.baseline, target, on)
    if target.by_growth and begun > 0 and wanted > 0:
        return begun * _power(wanted / begun, share)
    return begun + (wanted - begun) * share


def progress_share(target: Target, amount: Number) -> Fraction | None:
    """Return the share of the needed change that has happened: 0 at the baseline, 1 at the target.

    Returns:
        Below 0 where the figure moved away, above 1 where it went beyond its target, except where the
        target must not be passed: there it falls again. None without a baseline and for a target to keep.

    Examples:
        >>> parity = Target(Kind.TOWARDS, 1, date(2027, 12, 31), Value(Decimal("0.8"), date(2024, 12, 31)))
        >>> progress_share(parity, Decimal("1.05"))
        Fraction(3, 4)
    """
    if target.kind is Kind.EVENTS:
        return Fraction(amount) / Fraction(target.amount)
    if target.baseline is None or is_to_keep(target):
        return None
    return _share_of_change(target.baseline, target, amount)


def pace_of(target: Target | None, value: Value | None) -> Finding:
    """Judge how fast a figure moves towards its target.

    The ratio is the share of the needed change that has happened over the share of the time that has
    passed; by growth, the yearly growth rate observed over the one required; of events, their sum over
    the sum planned. Time stops at the target's day. A target to keep is held (on track) or lost (moving
    away). Where a growth rate does not exist the linear ratio is taken, and the finding says so.

    Source:
        Bands and growth rates: Statistics Canada, in Open SDG, "Progress Measurement Methodology for the
        Sustainable Development Goals". Worked examples: ``tests/spec/progress.toml``.

    Examples:
        >>> seats = Target(Kind.INCREASE, 30, date(2027, 12, 31), Value(18, date(2024, 12, 31)))
        >>> found = pace_of(seats, Value(20, date(2025, 12, 31)))
        >>> found.pace.value, found.method.value, found.ratio
        ('insufficient', 'linear', Fraction(1, 2))
    """
    if value is None:
        return Finding(Pace.NO_DATA)
    if target is None:
        return Finding(Pace.NO_TARGET)
    if target.kind in LASTING:
        return _held_or_lost(target, value)
    if target.steps:
        return _of_events(target, value)
    if target.baseline is None:
        return _met_or(Pace.NO_BASELINE, target, value)
    return _since(target.baseline, target, value)


def band(ratio: Fraction) -> Pace:
    """Return the pace whose band a ratio lies in.

    Examples:
        >>> band(Fraction(95, 100)).value, band(Fraction(949, 1000)).value, band(Fraction(-1, 1000)).value
        ('on_track', 'moderate', 'moving_away')
    """
    return next((found for found, least in BANDS if ratio >= least), Pace.MOVING_AWAY)


def _since(baseline: Value, target: Target, value: Value) -> Finding:
    """Judge a value against a target that has a baseline."""
    if value.on <= baseline.on:
        return _met_or(Pace.NO_DATA, target, value)
    if target.kind is Kind.EVENTS:
        return _of_events(target, value)
    if meets(target, baseline.amount):
        return _held_or_lost(target, value)
    grown = _growth_ratio(baseline, target, value) if target.by_growth else None
    if grown is not None:
        return Finding(band(grown), Method.GROWTH, grown)
    share = _share_of_change(baseline, target, value.amount)
    ratio = share / _time_share(baseline, target, value.on)
    return Finding(band(ratio), Method.LINEAR, ratio)


def _met_or(why: Pace, target: Target, value: Value) -> Finding:
    """Return that the target is met, or why its pace cannot be judged."""
    return Finding(Pace.ON_TRACK if meets(target, value.amount) else why)


def _held_or_lost(target: Target, value: Value) -> Finding:
    return Finding(Pace.ON_TRACK if meets(target, value.amount) else Pace.MOVING_AWAY, Method.HELD)


def _of_events(target: Target, value: Value) -> Finding:
    planned = expected_amount(target, value.on)
    if not planned:
        return Finding(Pace.ON_TRACK, Method.CUMULATIVE)
    ratio = Fraction(value.amount) / planned
    return Finding(band(ratio), Method.CUMULATIVE, ratio)


def _share_of_change(baseline: Value, target: Target, amount: Number) -> Fraction:
    wanted = Fraction(target.amount)
    left = (wanted - Fraction(amount)) / (wanted - Fraction(baseline.amount))
    return 1 - (abs(left) if target.kind is Kind.TOWARDS else left)


def _time_share(baseline: Value, target: Target, on: date) -> Fraction:
    """Return the share of the time that is over at the end of a day, 0 to 1."""
    share = months_between(baseline.on, on) / months_between(baseline.on, target.due_on)
    return min(max(share, Fraction(0)), Fraction(1))


def _growth_ratio(baseline: Value, target: Target, value: Value) -> Fraction | None:
    """Return the growth rate observed over the one required, or None where there are no such rates."""
    base, now, wanted = (Fraction(amount) for amount in (baseline.amount, value.amount, target.amount))
    if base <= 0 or wanted <= 0 or now < 0:
        return None
    observed, needed = now / base, wanted / base
    if target.kind is Kind.TOWARDS:
        observed, needed = _nearness(now / wanted) / _nearness(base / wanted), 1 / _nearness(base / wanted)
    last = min(value.on, target.due_on)
    rate = _power(observed, 12 / months_between(baseline.on, last)) - 1
    required = _power(needed, 12 / months_between(baseline.on, target.due_on)) - 1
    return _rounded(rate / required) if required else None


def _nearness(amount: Fraction) -> Fraction:
    """Return how near a positive amount is to 1 from either side, as Statistics Canada folds an index of parity."""
    return amount if amount <= 1 else 1 / amount


def _power(base: Fraction, exponent: Fraction) -> Fraction:
    """Return a power to fifty digits."""
    with localcontext(Context(prec=_DIGITS)):
        return Fraction(_decimal(base) ** _decimal(exponent))


def _rounded(ratio: Fraction) -> Fraction:
    """Return a ratio of roots without its last digits, which are those of rounding."""
    with localcontext(Context(prec=_COMPARED)):
        return Fraction(_decimal(ratio))


def _decimal(number: Fraction) -> Decimal:
    return Decimal(number.numerator) / number.denominator
