"""The verdict for a body and a rule on a day: met, short by so many, unknown, not applicable; and why."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from tendik.methods.quotas.districts import (
    lacking_with_loose,
    lacking_without_districts,
    needed_without_districts,
)
from tendik.methods.quotas.rules import Basis, Bound, Counted, Force, Group, Rule
from tendik.methods.quotas.sums import Bounds, Sum, nearest_to_lacking, unit_sum
from tendik.methods.quotas.tallies import Body, District, Snapshot, Tally, group_of, snapshot


class Verdict(StrEnum):
    """What can be said of a body under a rule."""

    MET = "met"
    SHORT = "short"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not_applicable"


class Reason(StrEnum):
    """Why a verdict is what it is. A page turns it, with the sums, into a sentence."""

    ENOUGH = "enough"
    TOO_FEW = "too_few"
    SEX_UNKNOWN = "sex_unknown"
    AGE_UNKNOWN = "age_unknown"
    DISTRICTS_UNKNOWN = "districts_unknown"
    DISTRICT_OF_MEMBERS_UNKNOWN = "district_of_members_unknown"
    OTHER_KIND = "other_kind"
    NOT_IN_FORCE = "not_in_force"
    ENTRY_INTO_FORCE_UNKNOWN = "entry_into_force_unknown"
    NO_BODY = "no_body"
    NO_LIST = "no_list"
    NOBODY_SITS = "nobody_sits"
    TOO_SMALL = "too_small"
    CANNOT_BE_MET = "cannot_be_met"


class ShortBy(NamedTuple):
    """What is lacking: at today's size, after all vacancies are filled by those who lack, by added members.

    ``filled`` and ``added`` are None where the districts of members are not known, ``added`` also where no number of
    added members helps.
    """

    now: Bounds
    filled: Bounds | None
    added: Bounds | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A verdict with its figures.

    Attributes:
        verdict: The word. ``short`` and ``met`` only where both ends of ``short_by.now`` agree on it.
        reasons: Why.
        group: Who lacks seats, or is nearest to it; None where the rule does not apply.
        needed: Members of the group that there must be in all. One district's surplus covers no other's lack, so that
            ``needed`` less ``have`` may be less than what is short.
        have: Members of the group that there are.
        short_by: What is lacking.
        sums: The sum of the whole body, or of each district, that somebody can follow on paper.
    """

    verdict: Verdict
    reasons: tuple[Reason, ...]
    group: Group | None = None
    needed: Bounds | None = None
    have: Bounds | None = None
    short_by: ShortBy | None = None
    sums: tuple[Sum, ...] = ()


def judge(body: Body, rule: Rule, *, on: date) -> Judgement:
    """Return the verdict for a body as it is on a day. Linear in the members.

    Examples:
        >>> from fractions import Fraction
        >>> from tendik.methods.quotas import Bound, District, Member, Sex
        >>> rule = Rule(code="R", group=Group.WOMEN, bound=Bound.LEAST, share=Fraction(3, 10), basis=Basis.DISTRICTS)
        >>> women = [Member(sex=Sex.FEMALE, district="A") for _ in range(5)]
        >>> men = [Member(sex=Sex.MALE, district=district) for district in "AAAAA" + "B" * 11]
        >>> council = Body(
        ...     kind="aiyl_kenesh",
        ...     seats=21,
        ...     districts=(District("A", 10), District("B", 11)),
        ...     members=(*women, *men),
        ... )
        >>> found = judge(council, rule, on=date(2026, 3, 14))
        >>> found.verdict.value, found.needed.exact, found.have.exact, found.short_by.now.exact
        ('short', 7, 5, 4)
    """
    reason = not_applicable(rule, body.kind, on=on)
    return (
        without_sum(reason)
        if reason
        else named(rule, Judge(rule)(snapshot(body, rule, on=on)), body.districts)
    )


def named(rule: Rule, judgement: Judgement, districts: Sequence[District]) -> Judgement:
    """Return a judgement whose sums bear the codes of the districts, where the rule is one of districts."""
    if rule.basis is not Basis.DISTRICTS or not judgement.sums:
        return judgement
    sums = (one._replace(code=code) for one, (code, _seats) in zip(judgement.sums, districts, strict=True))
    return replace(judgement, sums=tuple(sums))


def not_applicable(rule: Rule, kind: str, *, on: date) -> Reason | None:
    """Return why a rule says nothing of a kind of body on a day, whoever sits in it; None where it speaks."""
    return never_applicable(rule, kind) or (None if rule.is_in_force(on) else Reason.NOT_IN_FORCE)


def never_applicable(rule: Rule, kind: str) -> Reason | None:
    """Return why a rule says nothing of a kind of body on any day; None where it speaks on some."""
    if not rule.binds(kind):
        return Reason.OTHER_KIND
    return Reason.ENTRY_INTO_FORCE_UNKNOWN if rule.force is Force.PENDING else None


@cache
def without_sum(reason: Reason) -> Judgement:
    """Return the judgement that a rule does not apply."""
    return Judgement(verdict=Verdict.NOT_APPLICABLE, reasons=(reason,))


class Judge:
    """A rule in force that remembers what it has judged: most bodies look like one that it has seen."""

    def __init__(self, rule: Rule) -> None:
        """Remember nothing yet."""
        self.rule = rule
        self._judged: dict[Snapshot, Judgement] = {}
        self._sums: dict[Tally, Sum] = {}

    def __call__(self, seen: Snapshot | None) -> Judgement:
        """Return the verdict for tallies counted by the rule; None: there is no body."""
        if seen is None:
            return without_sum(Reason.NO_BODY)
        found = self._judged.get(seen)
        if found is None:
            found = self._judged[seen] = self._judge(seen)
        return found

    def _judge(self, seen: Snapshot) -> Judgement:
        reason = _empty(self.rule, seen)
        if reason:
            return without_sum(reason)
        if not seen.districts_known:
            return _without_districts(self.rule, seen.units[0])
        sums = tuple(self._sum(tally) for tally in seen.units)
        if not seen.loose and not any(one.possible for one in sums):
            return Judgement(verdict=Verdict.NOT_APPLICABLE, reasons=(Reason.CANNOT_BE_MET,), sums=sums)
        return _with_loose(self.rule, sums, seen.loose) if seen.loose else _of_sums(self.rule, sums)

    def _sum(self, tally: Tally) -> Sum:
        if tally not in self._sums:
            self._sums[tally] = unit_sum(self.rule, tally)
        return self._sums[tally]


def _empty(rule: Rule, seen: Snapshot) -> Reason | None:
    places = sum(tally.places for tally in seen.units)
    members = sum(tally.members for tally in seen.units) + (seen.loose.members if seen.loose else 0)
    if rule.basis is Basis.CANDIDATES and not members:
        return Reason.NO_LIST
    if not places or (not members and rule.counted is Counted.MEMBERS):
        return Reason.NOBODY_SITS
    return Reason.TOO_SMALL if places < rule.fewest_places else None


def _of_sums(rule: Rule, sums: tuple[Sum, ...]) -> Judgement:
    asked = [one for one in sums if one.possible]
    added = [one.added for one in asked if one.added is not None]
    short = ShortBy(
        now=total(one.short_by for one in asked),
        filled=total(one.filled for one in asked),
        added=total(added) if len(added) == len(asked) else None,
    )
    return _concluded(rule, sums, short, None)


def _with_loose(rule: Rule, sums: tuple[Sum, ...], loose: Tally) -> Judgement:
    now = lacking_with_loose(rule, [one.tally for one in sums], loose)
    return _concluded(rule, sums, ShortBy(now, None, None), loose)


def _concluded(rule: Rule, sums: tuple[Sum, ...], short: ShortBy, loose: Tally | None) -> Judgement:
    lacks = nearest_to_lacking(rule, [(one.needed, one.tally) for one in sums if one.possible or loose])
    tallies = [one.tally for one in sums] + ([loose] if loose else [])
    have, unknown = sum(tally[lacks] for tally in tallies), sum(tally.unknown for tally in tallies)
    needed = sum(one.needed for one in sums if one.possible)
    # Only a minimum of all seats, vacant or not, does not depend on who sits where.
    settled = not loose or (rule.counted is Counted.SEATS and rule.bound is Bound.LEAST)
    verdict = word(short.now)
    reasons = [Reason.DISTRICT_OF_MEMBERS_UNKNOWN] if loose else []
    return Judgement(
        verdict=verdict,
        reasons=_reasons(rule, verdict, reasons, unknown),
        group=group_of(rule, lacks),
        needed=Bounds(needed, needed) if settled else None,
        have=Bounds(have, have + unknown),
        short_by=short,
        sums=sums,
    )


def _without_districts(rule: Rule, tally: Tally) -> Judgement:
    now = lacking_without_districts(rule, tally)
    lacks = nearest_to_lacking(rule, [(0, tally)])
    return Judgement(
        verdict=word(now),
        reasons=_reasons(rule, word(now), [Reason.DISTRICTS_UNKNOWN], tally.unknown),
        group=group_of(rule, lacks),
        needed=needed_without_districts(rule, tally),
        have=Bounds(tally[lacks], tally[lacks] + tally.unknown),
        short_by=ShortBy(now, None, None),
    )


def word(short: Bounds) -> Verdict:
    """Return the verdict on which both ends of what is lacking agree; unknown where they do not."""
    if short.most == 0:
        return Verdict.MET
    return Verdict.SHORT if short.least else Verdict.UNKNOWN


def _reasons(rule: Rule, verdict: Verdict, districts: list[Reason], unknown: int) -> tuple[Reason, ...]:
    if verdict is Verdict.MET:
        return (Reason.ENOUGH,)
    if verdict is Verdict.SHORT:
        return (Reason.TOO_FEW,)
    people = Reason.AGE_UNKNOWN if rule.group is Group.YOUTH else Reason.SEX_UNKNOWN
    return (*districts, people) if unknown else tuple(districts)


def total(counts: Iterable[Bounds]) -> Bounds:
    """Return the sum of counts that are each known between bounds."""
    least, most = 0, 0
    for count in counts:
        least, most = least + count.least, most + count.most
    return Bounds(least, most)
