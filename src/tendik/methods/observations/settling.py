"""Says which indicator, place, period and codes the figures of a file mean; what means nothing is a problem."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import NamedTuple

from tendik.methods.folding import fold
from tendik.methods.observations.known import Category, Known, Measured
from tendik.methods.observations.meanings import ABSENCES, AT, FREE, NATIONAL, OWN, PASSED, STATUSES, TOTALS
from tendik.methods.observations.numbers import SUPPRESSED, Amount, NoNumber, amount_of
from tendik.methods.observations.shapes import (
    AREA,
    COMMENT,
    CONFIDENTIAL,
    MULTIPLIER,
    SERIES,
    STATUS,
    TIME,
    UNIT,
    Given,
    Problem,
    Where,
)
from tendik.methods.periods import Period, PeriodUnreadable, parse_time_period
from tendik.methods.signs import CYRILLIC, TO_LATIN

MOST = 1000
"""So many different problems are told; then it is the wrong file, and no more of it is settled."""


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


class Unsettled(Exception):
    """A figure names something that is not known."""

    def __init__(self, code: str, /, **values: object) -> None:
        self.code, self.values = code, values
        super().__init__(code)


def settle(
    given: Iterable[Given], known: Known, *, series: str = "", columns: Mapping[str, str] | None = None
) -> Settlement:
    """Return what the figures of a file mean.

    Args:
        given: Figures with what the file says of them.
        known: What they may name.
        series: What is measured where the file does not say it.
        columns: By concept the column of a long table, to say where a fault stands.

    Returns:
        Every figure that is wholly known. A figure with several faults is told with the first of them; the same
        fault in many places is told once, with how many.
    """
    settler, told = Settler(known, series), _Told()
    figures: dict[tuple[str, str, str, Period], Settled] = {}
    for one in given:
        try:
            figure = settler.settled(one)
            _add(figures, figure, told)
        except Unsettled as error:
            column = (columns or {}).get(AT.get(error.code, ""), one.where.column)
            told.problem(Problem(error.code, replace(one.where, column=column), error.values))
        if len(told.found) >= MOST:
            told.problem(Problem("too_many", one.where, {"most": MOST}))
            break
    return Settlement(tuple(figures.values()), told.all(), settler.notes())


def _add(figures: dict[tuple[str, str, str, Period], Settled], figure: Settled, told: "_Told") -> None:
    """Keep a figure; of two for the same thing the file must say which is meant."""
    key = (figure.indicator, figure.place, figure.key, figure.period)
    before = figures.setdefault(key, figure)
    if before is figure:
        return
    same = (before.text, before.absence) == (figure.text, figure.absence)
    raise Unsettled("twice" if same else "twice_otherwise", first=str(before.where))


@dataclass
class _Told:
    found: dict[tuple[str, str], Problem] = field(default_factory=dict)

    def problem(self, problem: Problem) -> None:
        """Keep a problem, or count it where it was told already."""
        key = (problem.code, str(sorted(problem.values.items())))
        before = self.found.get(key)
        self.found[key] = replace(before, count=before.count + 1) if before else problem

    def all(self) -> tuple[Problem, ...]:
        """Return the problems in the order of the file."""
        return tuple(self.found.values())


class Settler:
    """Says what single figures mean, and keeps which codes were put right."""

    def __init__(self, known: Known, series: str) -> None:
        self.known, self.series = known, series
        self.alike: dict[str, int] = {}

    def notes(self) -> tuple[Problem, ...]:
        """Return what was put right."""
        return tuple(
            Problem("mended_code", values={"code": code}, count=count) for code, count in self.alike.items()
        )

    def settled(self, given: Given) -> Settled:
        """Return a figure whose meaning is known.

        Raises:
            Unsettled: it names something that is not.
        """
        kind = self.kind(given.said)
        place = self.place(given.said, kind.period)
        note = given.said.get(COMMENT, "").strip()
        return Settled(kind, place, settled_amount(given), note, given.where)

    def kind(self, said: Mapping[str, str]) -> Kind:
        """Return what figures are of which this is said besides place, amount and note; raise as ``settled``."""
        measured = self._measured(said)
        period = self._period(said, measured)
        _check_unit(said, measured)
        return Kind(measured.code, period, self._codes(said, measured, period), _status(said))

    def _measured(self, said: Mapping[str, str]) -> Measured:
        code = self._latin(said.get(SERIES, self.series), self.known.measured)
        if not code:
            raise Unsettled("no_series")
        if code not in self.known.measured:
            raise Unsettled("unknown_series", code=code)
        if said.get("REPORTING_TYPE", "") not in NATIONAL:
            raise Unsettled("not_national", code=said["REPORTING_TYPE"])
        return self.known.measured[code]

    def _latin(self, code: str, among: Mapping[str, object]) -> str:
        """Return a code with Latin letters where Cyrillic ones that look alike stand in it."""
        if code in among or not any(letter in CYRILLIC for letter in code):
            return code
        better = code.translate(TO_LATIN)
        if better in among:
            self.alike[code] = self.alike.get(code, 0) + 1
            return better
        return code

    def _period(self, said: Mapping[str, str], measured: Measured) -> Period:
        try:
            period = parse_time_period(said.get(TIME, ""))
        except PeriodUnreadable as error:
            raise Unsettled("bad_period", period=said.get(TIME, ""), meant=error.meant) from error
        if period.frequency.value != measured.frequency:
            raise Unsettled("other_frequency", period=period.code, indicator=measured.code)
        return period

    def place(self, said: Mapping[str, str], period: Period) -> str:
        """Return the place that is meant; raise as ``settled``."""
        named = said.get(AREA, self.known.whole)
        code = named if named in self.known.places else self.known.areas.get(fold(named), named)
        if not code:
            raise Unsettled("no_place")
        place = self.known.places.get(code)
        if place is None:
            raise Unsettled("unknown_place", place=named)
        if place.ends_before and place.ends_before <= period.starts_on:
            values = {"place": named, "on": place.ends_before, "successors": ", ".join(place.successors)}
            raise Unsettled("ended_place", **values)
        if place.valid_from and place.valid_from >= period.ends_before:
            raise Unsettled("coming_place", place=named, on=place.valid_from)
        return code

    def _codes(self, said: Mapping[str, str], measured: Measured, period: Period) -> dict[str, str]:
        found = dict(measured.whole)
        for concept, code in said.items():
            if concept in OWN or concept in PASSED:
                continue
            dimension = self.known.concepts.get(concept, concept)
            if code in TOTALS:
                found.pop(dimension, None)
                continue
            if dimension not in self.known.categories:
                raise Unsettled("unknown_dimension", concept=concept, code=code)
            if dimension not in measured.dimensions:
                raise Unsettled("other_dimension", concept=concept, indicator=measured.code)
            found[dimension] = self._code(dimension, code, period)
        return found

    def _code(self, dimension: str, given: str, period: Period) -> str:
        codes = self.known.categories[dimension]
        code = self._latin(given, codes)
        if code not in codes:
            raise Unsettled("unknown_code", dimension=dimension, code=code)
        _check_stands(dimension, code, codes[code], period)
        return code


def _check_stands(dimension: str, code: str, category: Category, period: Period) -> None:
    """Raise ``Unsettled`` if a code stands for no day of a period."""
    if category.ends_before and category.ends_before <= period.starts_on:
        values = {"code": code, "on": category.ends_before, "successor": category.successor}
        raise Unsettled("ended_code", dimension=dimension, **values)
    if category.starts_on and category.starts_on >= period.ends_before:
        raise Unsettled("coming_code", dimension=dimension, code=code, on=category.starts_on)


def _check_unit(said: Mapping[str, str], measured: Measured) -> None:
    """Raise ``Unsettled`` if a figure is in another unit than its indicator."""
    unit, multiplier = said.get(UNIT, ""), said.get(MULTIPLIER, "")
    if unit and unit != measured.unit:
        raise Unsettled("other_unit", unit=unit, wanted=measured.unit, indicator=measured.code)
    if multiplier and multiplier != str(measured.multiplier):
        values = {"multiplier": multiplier, "wanted": measured.multiplier}
        raise Unsettled("other_multiplier", indicator=measured.code, **values)


def settled_amount(given: Given) -> Amount:
    """Return the number of a figure, or why there is none."""
    status, secret = given.said.get(STATUS, ""), given.said.get(CONFIDENTIAL, "")
    if secret not in FREE:
        return Amount(absence=SUPPRESSED)
    if status in ABSENCES:
        return Amount(absence=ABSENCES[status])
    try:
        return amount_of(given.cell)
    except NoNumber as error:
        raise Unsettled("no_number", text=str(error)[:40]) from error


def _status(said: Mapping[str, str]) -> str:
    status = said.get(STATUS, "")
    if status in ABSENCES:
        return "normal"
    if status not in STATUSES:
        raise Unsettled("unknown_status", status=status)
    return STATUSES[status]
