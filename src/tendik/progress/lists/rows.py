"""The rows of the list of reports: the first of a measure tells of the whole report, each has one figure or one step."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from tendik.blocks.templatetags.blocks import count, day
from tendik.bodies.lists import in_words, texts_of
from tendik.measures.models import Milestone, Promise, Target
from tendik.progress.numbers import short
from tendik.progress.owing import Owed
from tendik.progress.words import period_words

FIGURE, STEP, WHOLE = "v", "s", "m"
TEXTS = ("words", "in_the_way", "need")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnedPart:
    """What a row asks for besides the report: a figure, a step, or nothing. ``first``: the row tells of the report too."""

    sign: str
    of: Target | Milestone | None = None
    first: bool = False

    @property
    def name(self) -> str:
        """What it is called in keys: ``v1``, ``s2`` or ``m``."""
        return f"{self.sign}{self.of.number}" if self.of else self.sign


def parts_of(promise: Promise) -> list[ReturnedPart]:
    """Return the parts of a measure, a row each: its figures, then its steps; one without either has a row too."""
    pairs = [(FIGURE, one) for one in promise.targets.all()] + [
        (STEP, one) for one in promise.milestones.all()
    ]
    parts = [ReturnedPart(sign=sign, of=one, first=not place) for place, (sign, one) in enumerate(pairs)]
    return parts or [ReturnedPart(sign=WHOLE, first=True)]


def key_of(owed: Owed, part: ReturnedPart) -> str:
    """Return the key of a row: measure, period and part."""
    return f"{owed.promise.measure.code} {owed.period.code} {part.name}"


def split_key(key: str) -> tuple[str, str, str]:
    """Return measure, period and part of a key; nothing where it is none of ours."""
    code, period, part = ("", "", *key.rsplit(" ", 2))[-3:]
    return code, period, part


def values_of(owed: Owed, part: ReturnedPart, last: Mapping[int, Decimal]) -> dict[str, Any]:
    """Return the cells of a row as the report that counts says them. ``last``: values of targets before the period."""
    promise = owed.promise
    about = {
        "code": promise.measure.code,
        "title": in_words(promise.words),
        "body": in_words(owed.owner.name),
        "period": period_words(owed.period.code),
        "due_on": owed.due_on,
        "state": owed.state,
    }
    return {**about, **_part(owed, part, last), **(_report(owed) if part.first else {})}


def _part(owed: Owed, part: ReturnedPart, last: Mapping[int, Decimal]) -> dict[str, Any]:
    if part.of is None:
        return {}
    report, number = owed.report, part.of.number
    if part.sign == STEP:
        told = {one.number: one.on for one in report.steps.all()} if report else {}
        return {
            "counted": in_words(part.of.words),
            "wanted": day(part.of.due_on),
            "reached_on": told.get(number),
        }
    amounts = {one.number: short(one.amount) for one in report.values.all()} if report else {}
    wanted = f"{count(short(part.of.amount))} {in_words(part.of.unit)}".strip()
    return {
        "counted": in_words(part.of.words),
        "wanted": f"{wanted} ({day(part.of.due_on)})",
        "last": short(last[number]) if number in last else None,
        "value": amounts.get(number),
    }


def _report(owed: Owed) -> dict[str, Any]:
    report = owed.report
    if report is None:
        return {}
    told: dict[str, Any] = {"stage": report.stage, "obstacle": report.obstacle}
    told["asked_of"] = report.asked_of.code if report.asked_of else ""
    told["link"] = next((one.link for one in report.evidence.all() if one.link), "")
    for name in TEXTS:
        told |= texts_of(getattr(report, name), name)
    return told


def misplaced(values: Mapping[str, Any], part: ReturnedPart, own: Iterator[str]) -> Iterator[str]:
    """Yield the cells of a row that hold what its part has no place for. ``own``: the cells of a measure's first row."""
    wrong = [] if part.first else [*own]
    wrong += [] if part.sign == FIGURE else ["value"]
    wrong += [] if part.sign == STEP else ["reached_on"]
    yield from (name for name in wrong if values.get(name) not in (None, ""))
