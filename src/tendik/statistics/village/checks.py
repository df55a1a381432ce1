"""What cannot be in the answers of a form: in one for itself, and in those that are answered together."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from tendik.blocks.formats import count
from tendik.blocks.templatetags.blocks import words
from tendik.methods.filled import FigureRule, name_of
from tendik.methods.periods import Period
from tendik.statistics.figured import kinds_of
from tendik.statistics.models import Indicator
from tendik.statistics.village import answers as said
from tendik.statistics.village.questions import FormPart

MOST = 10**12
"""From here on a number of a village is a slip of the keyboard."""
MOST_COUNTED = 10**7
"""No place that fills in a form has so many people, or so many of anything that is counted one by one."""
EARLIER = timedelta(days=50 * 365)
"""A day so long before the time of the form is a slip of the year: what was decided earlier was decided anew since."""

Made = tuple[FigureRule, Fraction]
"""A figure that answers give, with the rule by which they give it."""


@dataclass(frozen=True, slots=True)
class Unfit:
    """Answers that do not go together: what is said of it, and at which of the questions, by key; the first changed one."""

    keys: Sequence[str]
    words: str


def faults_of(answer: object, period: Period) -> Iterator[str]:
    """Yield what is wrong with an answer for itself, in the form of a period."""
    if isinstance(answer, Decimal) and not (0 <= answer < MOST and answer == answer.to_integral_value()):
        yield _("Write a whole number, not below 0 and without a part after the point.")
    if isinstance(answer, date) and answer >= period.ends_before:
        yield _("This day lies after the time of the form.")
    if isinstance(answer, date) and answer < period.starts_on - EARLIER:
        yield _("This day lies long before the time of the form. Write the right year.")


def unfit(parts: Sequence[FormPart], answers: Mapping[str, str], spoilt: Collection[str]) -> Iterator[Unfit]:
    """Yield what does not go together, part by part.

    Args:
        parts: What is asked.
        answers: All that would count, by key.
        spoilt: The keys of answers that are wrong for themselves: nothing is said of what hangs on them.
    """
    wrong = [part for part in parts if any(part.key(one) in spoilt for one in part.fields)]
    for part in parts:
        asked = said.lacking(part, answers)
        if asked and part not in wrong:
            told = "; ".join(f"“{words(one['name'])}”" for one in asked)
            sentence = _("Answer this too, with 0 where there was none: %(asked)s.") % {"asked": told}
            yield Unfit(_keys(part), sentence)
    left = {part.indicator.code for part in wrong}
    whole = [part for part in parts if part.indicator.code not in left and not said.lacking(part, answers)]
    yield from _in_figures(whole, answers)


def _in_figures(parts: Sequence[FormPart], answers: Mapping[str, str]) -> Iterator[Unfit]:
    made: dict[Indicator, list[Made]] = {}
    for indicator, rule, figure in said.figures_of(parts, answers):
        if said.outside(indicator, figure):
            yield Unfit(_asked_by(parts, indicator, rule), _outside(indicator, figure))
        elif figure is not None and indicator.measures == Indicator.Measures.COUNT:
            made.setdefault(indicator, []).append((rule, figure))
    for indicator, figures in made.items():
        yield from _of_counts(parts, indicator, figures)


def _of_counts(parts: Sequence[FormPart], indicator: Indicator, made: Sequence[Made]) -> Iterator[Unfit]:
    """Yield what cannot be in the counts of an indicator: too many, and a part that is larger than its whole."""
    for rule, figure in made:
        keys = _asked_by(parts, indicator, rule)
        if figure > MOST_COUNTED:
            told = {"name": _named(indicator, rule), "number": _number(figure)}
            yield Unfit(keys, _("“%(name)s”: %(number)s. No place has so many. Look at the number.") % told)
        elif whole := _smaller_whole(rule, figure, made):
            told = {
                "part": _named(indicator, rule),
                "more": _number(figure),
                "whole": _named(indicator, whole[0]),
                "less": _number(whole[1]),
            }
            sentence = _(
                "“%(part)s”: %(more)s, “%(whole)s”: %(less)s. A part cannot be larger than the whole."
            )
            yield Unfit(keys, sentence % told)


def _smaller_whole(rule: FigureRule, figure: Fraction, made: Sequence[Made]) -> Made | None:
    """Return the nearest whole of a figure if it is smaller: a figure of fewer codes speaks of all whom more codes name."""
    wholes = [one for one in made if one[0].codes.items() < rule.codes.items()]
    smaller = [one for one in wholes if one[1] < figure]
    return max(smaller, key=lambda one: len(one[0].codes), default=None)


def _asked_by(parts: Sequence[FormPart], indicator: Indicator, rule: FigureRule) -> list[str]:
    """Return the keys of the questions of which a figure is made; after them all of its indicator."""
    names = rule.needs(kinds_of(indicator.collect))
    of_it = [part for part in parts if part.indicator == indicator]
    first = [part.key(one) for part in of_it for one in part.fields if name_of(one["code"]) in names]
    return first + [key for part in of_it for key in _keys(part)]


def _keys(part: FormPart) -> list[str]:
    # The last question that was answered is where she looks when something is still missing.
    return [part.key(one) for one in reversed(part.fields)]


def _named(indicator: Indicator, rule: FigureRule) -> str:
    """Return what a figure counts, by the questions that it is made of."""
    names = rule.needs(kinds_of(indicator.collect))
    return " + ".join(words(one["name"]) for one in indicator.collect if name_of(one["code"]) in names)


def _number(figure: Fraction) -> str:
    written = Decimal(figure.numerator) / figure.denominator
    return count(written, translation.get_language() or "") or f"{written:f}"


def _outside(indicator: Indicator, figure: Any) -> str:
    told = {"name": words(indicator.name), "figure": f"{float(figure):g}"}
    if figure < 0:
        return (
            _("The part is larger than the whole: “%(name)s” would be %(figure)s. Look at the numbers.")
            % told
        )
    return _("“%(name)s” would be %(figure)s of a hundred. A part cannot be larger than the whole.") % told
