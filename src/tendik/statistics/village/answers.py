"""Answers: as they are kept, as rules take them, and the figures that they give."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from tendik.methods.filled import DATE, NUMBER, YES_NO, Answer, FigureRule, name_of, written
from tendik.methods.observations import Amount, Kind, Settled
from tendik.methods.observations.shapes import Where
from tendik.papers.stamps import said
from tendik.places.models import Place
from tendik.statistics.models import FilledForm, Indicator
from tendik.statistics.observed import Observation
from tendik.statistics.village.questions import FormPart

YES, NO = "yes", "no"
SHARE = (Fraction(0), Fraction(100))


def last_form(place: Place, period: str) -> FilledForm | None:
    """Return the form of a place for a quarter that counts, with its data set."""
    forms = FilledForm.objects.filter(place=place, period=period, data_set__withdrawn_at=None)
    return forms.select_related("data_set__entered_by").order_by("data_set__entered_at", "pk").last()


def kept_answers(place: Place, period: str) -> dict[str, str]:
    """Return the answers of a place for a quarter that count, by key."""
    last = last_form(place, period)
    return dict(last.answers) if last else {}


def read(text: str, kind: str) -> Any:
    """Return a kept answer as a cell holds it."""
    if not text:
        return None
    if kind == NUMBER:
        return Decimal(text)
    return date.fromisoformat(text) if kind == DATE else text


def kept(value: Any) -> str:
    """Return an answer as it is kept."""
    return said(value)


def _meant(text: str, kind: str) -> Answer:
    if not text:
        return None
    if kind == NUMBER:
        return Fraction(text)
    return text == YES if kind == YES_NO else date.fromisoformat(text)


def is_answered(part: FormPart, answers: Mapping[str, str]) -> bool:
    """Tell whether a place answered anything of what is answered together."""
    return any(answers.get(part.key(one)) for one in part.fields)


def lacking(part: FormPart, answers: Mapping[str, str]) -> list[Mapping[str, Any]]:
    """Return the fields without an answer that a figure needs; none where nothing of it was answered."""
    if not is_answered(part, answers):
        return []
    return [one for one in part.fields if one["code"] in part.needed and not answers.get(part.key(one))]


def figures_of(
    parts: Sequence[FormPart], answers: Mapping[str, str]
) -> Iterator[tuple[Indicator, FigureRule, Fraction | None]]:
    """Yield each figure that the answers give. Numbers on several choices are added up."""
    for indicator, several in _by_indicator(parts, answers).items():
        for rule in several[0].rules:
            yield indicator, rule, rule.figure(_together(several, answers), several[0].period)


def _by_indicator(parts: Iterable[FormPart], answers: Mapping[str, str]) -> dict[Indicator, list[FormPart]]:
    found: dict[Indicator, list[FormPart]] = defaultdict(list)
    for part in parts:
        if is_answered(part, answers):
            found[part.indicator].append(part)
    return found


def _together(parts: Sequence[FormPart], answers: Mapping[str, str]) -> dict[str, Answer]:
    found: dict[str, Answer] = {}
    for part in parts:
        for one in part.fields:
            name, answer = name_of(one["code"]), _meant(answers.get(part.key(one), ""), one["kind"])
            before = found.get(name)
            if isinstance(before, Fraction) and isinstance(answer, Fraction):
                answer += before
            found[name] = answer
    return found


def outside(indicator: Indicator, figure: Fraction | None) -> bool:
    """Tell whether a figure cannot be: a share below 0 or above 100, a count below 0."""
    if figure is None:
        return False
    shares = indicator.measures == Indicator.Measures.SHARE
    return figure < SHARE[0] or (shares and figure > SHARE[1])


def settled(
    parts: Sequence[FormPart], answers: Mapping[str, str], *, before: Mapping[str, str], place: Place
) -> list[Settled]:
    """Return what a form says as figures; what it said before and says no more is missing from now on."""
    now, gone = _by_indicator(parts, answers), _by_indicator(parts, before)
    missing = Amount("", Observation.Absence.MISSING)
    return [
        *(
            _settled(now[indicator][0], rule, place, _amount(figure))
            for indicator, rule, figure in figures_of(parts, answers)
        ),
        *(
            _settled(several[0], rule, place, missing)
            for indicator, several in gone.items()
            if indicator not in now
            for rule in several[0].rules
        ),
    ]


def _amount(figure: Fraction | None) -> Amount:
    """Return a figure as it is kept; where it would divide by nothing, none can be."""
    return Amount(written(figure)) if figure is not None else Amount("", Observation.Absence.NOT_APPLICABLE)


def _settled(part: FormPart, rule: FigureRule, place: Place, amount: Amount) -> Settled:
    kind = Kind(part.indicator.code, part.period, rule.codes, Observation.Status.NORMAL.value)
    return Settled(kind, place.code, amount, "", Where(column=part.indicator.code))
