"""From the answers in a form that a place filled to the figure that they give, by the rule that stands with an indicator.

An answer is a number, yes or no, a day, or nothing. A rule is a formula of numbers, or a list of conditions of which all
must hold: then the figure is 100, else 0. In formulas and conditions the hyphen of a field's code is written ``_``.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction

from tendik.methods.formulas import FormulaBad, names_in, worked_out
from tendik.methods.periods import Period

Answer = Fraction | bool | date | None
NUMBER, DATE, YES_NO = "number", "date", "yes-no"
"""Kinds of field of which a rule may speak."""
PLACES = Decimal("0.0001")
"""Figures of formulas are rounded to so many places."""
HELD, NOT_HELD = Fraction(100), Fraction(0)
CONDITION = re.compile(
    r"(?P<formula>.+) >= (?P<least>[0-9]+)|(?P<day>[a-z0-9_]+) in period|(?P<said>[a-z0-9_]+)"
)


class RuleBad(ValueError):
    """A rule of which no figure comes. ``word``: the part of it that is not understood."""

    def __init__(self, word: str) -> None:
        self.word = word
        super().__init__(word)


@dataclass(frozen=True, slots=True)
class FigureRule:
    """How one figure is made of answers: ``formula`` or ``when``. ``codes``: of whom it speaks, by dimension."""

    formula: str = ""
    when: tuple[str, ...] = ()
    codes: Mapping[str, str] = field(default_factory=dict)

    def needs(self, kinds: Mapping[str, str]) -> frozenset[str]:
        """Return the names of the fields without whose answer there is no figure.

        A day that is not written says that it has not come: nobody must write it.

        Args:
            kinds: The kind of each field by its name.

        Raises:
            RuleBad: a name is not known, or stands where its kind does not belong.
        """
        asked = {*_in_formula(self.formula)} if self.formula else set[str]()
        for one in self.when:
            said = _condition(one)
            if said["formula"]:
                asked |= _in_formula(said["formula"])
            else:
                asked |= _named(said, kinds)
        if strange := [name for name in _numbers(self) if kinds.get(name) != NUMBER]:
            raise RuleBad(strange[0])
        return frozenset(asked)

    def figure(self, answers: Mapping[str, Answer], period: Period) -> Fraction | None:
        """Return the figure; None where it divides by nothing.

        Args:
            answers: By name; all that ``needs`` names is answered.
            period: To which the form belongs.
        """
        if self.when:
            return HELD if all(_holds(one, answers, period) for one in self.when) else NOT_HELD
        return _worked(self.formula, answers)


def name_of(code: str) -> str:
    """Return how formulas and conditions write the code of a field.

    Examples:
        >>> name_of("last-met-on")
        'last_met_on'
    """
    return code.replace("-", "_")


def written(figure: Fraction) -> str:
    """Return a figure as it is kept: at most four places after the point, no zeros at the end.

    Examples:
        >>> written(Fraction(100, 3)), written(Fraction(20)), written(Fraction(1, 2))
        ('33.3333', '20', '0.5')
    """
    number = (Decimal(figure.numerator) / Decimal(figure.denominator)).quantize(PLACES).normalize()
    return f"{number:f}"


def _numbers(rule: FigureRule) -> Iterator[str]:
    for formula in filter(None, (rule.formula, *(_condition(one)["formula"] for one in rule.when))):
        yield from sorted(_in_formula(formula))


def _condition(said: str) -> dict[str, str]:
    found = CONDITION.fullmatch(said)
    if found is None:
        raise RuleBad(said)
    return {name: part or "" for name, part in found.groupdict().items()}


def _named(said: Mapping[str, str], kinds: Mapping[str, str]) -> set[str]:
    """Return the field that must be answered for a condition on a day or on yes and no."""
    name, wanted = (said["day"], (DATE,)) if said["day"] else (said["said"], (DATE, YES_NO))
    if kinds.get(name) not in wanted:
        raise RuleBad(name)
    return {name} if kinds[name] == YES_NO else set()


def _in_formula(formula: str) -> frozenset[str]:
    """Return the names in a formula, which is tried with ones."""
    try:
        names = names_in(formula)
        worked_out(formula, dict.fromkeys(names, Fraction(1)))
    except FormulaBad as bad:
        if bad.reason != "zero":
            raise RuleBad(formula) from None
    return names


def _holds(condition: str, answers: Mapping[str, Answer], period: Period) -> bool:
    said = _condition(condition)
    if said["formula"]:
        found = _worked(said["formula"], answers)
        return found is not None and found >= int(said["least"])
    answer = answers.get(said["day"] or said["said"])
    if said["day"]:
        return isinstance(answer, date) and period.holds(answer)
    return answer is True or (isinstance(answer, date) and answer < period.ends_before)


def _worked(formula: str, answers: Mapping[str, Answer]) -> Fraction | None:
    names: Iterable[str] = _in_formula(formula)
    given = {name: number for name in names if isinstance(number := answers.get(name), Fraction)}
    try:
        return worked_out(formula, given)
    except FormulaBad as bad:
        if bad.reason == "zero":
            return None
        raise RuleBad(formula) from None
