"""Lists of candidates: rules of order, and what happens if somebody leaves."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from tendik.methods.quotas.rules import Basis, Group, Rule
from tendik.methods.quotas.sums import Bounds
from tendik.methods.quotas.tallies import Sex, Snapshot, Tally
from tendik.methods.quotas.verdicts import Judge, Verdict


class Shape(StrEnum):
    """Which stretches of a list an order rule looks at."""

    PREFIXES = "prefixes"
    TOP = "top"
    WINDOWS = "windows"
    BLOCKS = "blocks"


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderRule:
    """What the order of a list must be like, as data.

    Attributes:
        code: Its name among rules.
        group: Women, men, or either sex.
        shape: ``PREFIXES``: of the first ``k × length``, ``k × least``; ``TOP``: of the first ``length``; ``WINDOWS``: of
            any ``length`` in a row; ``BLOCKS``: of each full ``length`` counted off from the top.
        length: Candidates of a stretch. Count.
        least: Candidates of the group in it. Count.
        who_acts: Code of the body that must act.
        source: Where it is written.

    Raises:
        ValueError: a stretch is asked for more than it can hold, or the group is no sex.
    """

    code: str
    group: Group
    shape: Shape
    length: int
    least: int = 1
    who_acts: str = ""
    source: str = ""

    def __post_init__(self) -> None:
        sexes = 2 if self.group is Group.EITHER_SEX else 1
        if self.group in (Group.YOUTH, Group.OTHERS):
            raise ValueError(f"rule {self.code}: an order is of women, men or either sex")
        if self.length < 1 or self.least < 0 or sexes * self.least > self.length:
            raise ValueError(
                f"rule {self.code}: {self.length} candidates cannot hold {sexes} times {self.least}"
            )


def most_in_a_row(code: str, most: int) -> OrderRule:
    """Return the rule that not more than ``most`` of one sex follow each other; strict alternation is 1.

    A "difference in order of at most three positions" can be read as 3 here, or as 2: both are offered as rules.
    """
    return OrderRule(code=code, group=Group.EITHER_SEX, shape=Shape.WINDOWS, length=most + 1)


class Stretch(NamedTuple):
    """Places ``first`` to ``last`` of a list, counted from 1, with what is asked of one sex there and what is there."""

    first: int
    last: int
    group: Group
    needed: int
    have: Bounds


class ListJudgement(NamedTuple):
    """The verdict for a list under a rule.

    ``broken`` are the stretches that lack somebody for sure, ``doubtful`` those that may. A list of unknown sexes is
    short, too, where no way to fill them in would do for all doubtful stretches at once.
    """

    verdict: Verdict
    broken: tuple[Stretch, ...] = ()
    doubtful: tuple[Stretch, ...] = ()


def judge_list(sexes: Sequence[Sex], rule: Rule | OrderRule) -> ListJudgement:
    """Return the verdict for a list under a rule of order, or of its share whatever the order.

    Args:
        sexes: The list from its top.
        rule: An order, or a rule with the basis ``candidates``. Of its dates and kinds the caller knows.

    Raises:
        ValueError: the rule is of another basis.

    Examples:
        >>> order = most_in_a_row("R", 2)
        >>> men = judge_list([Sex.MALE, Sex.MALE, Sex.MALE, Sex.FEMALE], order)
        >>> men.verdict.value, men.broken[0].first, men.broken[0].last
        ('short', 1, 3)
    """
    if isinstance(rule, Rule):
        return _judge_share(sexes, rule)
    asked = _stretches(sexes, rule)
    if not asked:
        return ListJudgement(Verdict.NOT_APPLICABLE)
    broken = tuple(one for one in asked if one.have.most < one.needed)
    doubtful = tuple(one for one in asked if one.have.least < one.needed <= one.have.most)
    if broken or (doubtful and not _can_be_filled(sexes, asked)):
        return ListJudgement(Verdict.SHORT, broken, doubtful)
    return ListJudgement(Verdict.UNKNOWN if doubtful else Verdict.MET, (), doubtful)


def _judge_share(sexes: Sequence[Sex], rule: Rule) -> ListJudgement:
    if rule.basis is not Basis.CANDIDATES or rule.ages:
        raise ValueError(f"rule {rule.code} is not one of the sexes of candidates")
    women, men = sexes.count(Sex.FEMALE), sexes.count(Sex.MALE)
    tally = Tally(women, men, len(sexes) - women - men, len(sexes))
    found = Judge(rule)(Snapshot((tally,)))
    if found.verdict in (Verdict.MET, Verdict.NOT_APPLICABLE) or not found.group:
        return ListJudgement(found.verdict)
    one = found.sums[0]
    whole = (Stretch(1, len(sexes), one.group, one.needed, one.have),)
    if found.verdict is Verdict.SHORT:
        return ListJudgement(found.verdict, broken=whole)
    return ListJudgement(found.verdict, doubtful=whole)


def _spans(rule: OrderRule, length: int) -> list[tuple[int, int, int]]:
    """Return first place, last place and what is asked of each stretch of a list; linear in its length."""
    step = rule.length
    if rule.shape is Shape.TOP:
        return [(1, step, rule.least)] if length >= step else []
    if rule.shape is Shape.WINDOWS:
        return [(first, first + step - 1, rule.least) for first in range(1, length - step + 2)]
    ends = range(step, length + 1, step)
    if rule.shape is Shape.BLOCKS:
        return [(last - step + 1, last, rule.least) for last in ends]
    return [(1, last, last // step * rule.least) for last in ends]


def _stretches(sexes: Sequence[Sex], rule: OrderRule) -> list[Stretch]:
    groups = [Group.WOMEN, Group.MEN] if rule.group is Group.EITHER_SEX else [rule.group]
    unknown = _running(sexes, Sex.UNKNOWN)
    found = []
    for group in groups:
        known = _running(sexes, Sex.FEMALE if group is Group.WOMEN else Sex.MALE)
        for first, last, needed in _spans(rule, len(sexes)):
            have = known[last] - known[first - 1]
            bounds = Bounds(have, have + unknown[last] - unknown[first - 1])
            found.append(Stretch(first, last, group, needed, bounds))
    return found


def _running(sexes: Sequence[Sex], sex: Sex) -> list[int]:
    """Return how many of a sex stand before each place and at the end."""
    counts = [0]
    for one in sexes:
        counts.append(counts[-1] + (one is sex))
    return counts


def _can_be_filled(sexes: Sequence[Sex], asked: Sequence[Stretch]) -> bool:
    """Tell whether some sexes for the unknown would meet all stretches at once.

    Women counted from the top are a potential: every demand bounds a difference of two of them. Such bounds can be met,
    and by whole numbers, unless a cycle of them is negative (Bellman and Ford).
    """
    bounds = []
    for at, sex in enumerate(sexes, 1):
        bounds += [(at - 1, at, int(sex is not Sex.MALE)), (at, at - 1, -int(sex is Sex.FEMALE))]
    for one in asked:
        if one.group is Group.WOMEN:
            bounds.append((one.last, one.first - 1, -one.needed))
        else:
            bounds.append((one.first - 1, one.last, one.last - one.first + 1 - one.needed))
    women = [0] * (len(sexes) + 1)
    for _round in women:
        slack = [
            (end, women[start] + most) for start, end, most in bounds if women[start] + most < women[end]
        ]
        if not slack:
            return True
        for end, most in slack:
            women[end] = min(women[end], most)
    return False


class Candidate(NamedTuple):
    """Somebody on a list. ``seated``: holds a mandate already; ``withdrawn``: has left the list."""

    code: str
    sex: Sex
    seated: bool = False
    withdrawn: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal:
    """What happens if somebody leaves a list.

    Attributes:
        next_in_line: Who takes the place: of the same sex, where the law says so; None where nobody is left.
        perhaps: Candidates of unknown sex who stand before her and would come first if they are of that sex.
        breaks: Codes of rules that the list breaks when all below move up, and does not break before.
        doubtful: Codes of rules of which it cannot be said then, and could before.
        breaks_with_next: Codes of rules that it breaks when the next in line takes the place, and did not before.
    """

    next_in_line: Candidate | None
    perhaps: tuple[Candidate, ...]
    breaks: tuple[str, ...]
    doubtful: tuple[str, ...]
    breaks_with_next: tuple[str, ...]


def try_withdrawal(
    candidates: Sequence[Candidate], code: str, rules: Sequence[Rule | OrderRule], *, same_sex: bool
) -> Withdrawal:
    """Return what would happen if a candidate left, without any change.

    Args:
        candidates: The list from its top.
        code: Who would leave. Of a seated one the place goes to the first who is not seated, else to the next below.
        rules: Rules of lists.
        same_sex: Whether only somebody of the same sex may take the place.

    Raises:
        ValueError: nobody on the list has this code, or has left already, or several have it.
    """
    there = [one for one in candidates if not one.withdrawn]
    if [one.code for one in there].count(code) != 1:
        raise ValueError(f"{code} must stand on the list once")
    at = next(at for at, one in enumerate(there) if one.code == code)
    following, perhaps = _next_in_line(there, at, same_sex=same_sex)
    before = _verdicts(there, rules)
    closed = _verdicts(there[:at] + there[at + 1 :], rules)
    filled = _verdicts(_moved(there, at, following), rules) if following else closed
    return Withdrawal(
        next_in_line=following,
        perhaps=perhaps,
        breaks=_newly(Verdict.SHORT, before, closed),
        doubtful=_newly(Verdict.UNKNOWN, before, closed),
        breaks_with_next=_newly(Verdict.SHORT, before, filled),
    )


def _moved(there: Sequence[Candidate], at: int, following: Candidate) -> list[Candidate]:
    """Return the list with somebody in the place of the one who leaves, and no longer in the own one."""
    changed = [*there[:at], following, *there[at + 1 :]]
    return [one for place, one in enumerate(changed) if one.code != following.code or place == at]


def _next_in_line(
    there: Sequence[Candidate], at: int, *, same_sex: bool
) -> tuple[Candidate | None, tuple[Candidate, ...]]:
    leaving = there[at]
    waiting = [one for one in (there if leaving.seated else there[at + 1 :]) if not one.seated]
    if not same_sex:
        return (waiting[0] if waiting else None), ()
    known = [
        place for place, one in enumerate(waiting) if one.sex is leaving.sex and one.sex is not Sex.UNKNOWN
    ]
    first = known[0] if known else len(waiting)
    # Of somebody of unknown sex the place may go to anybody.
    perhaps = [one for one in waiting[:first] if Sex.UNKNOWN in (one.sex, leaving.sex)]
    return (waiting[first] if known else None), tuple(perhaps)


def _verdicts(there: Sequence[Candidate], rules: Sequence[Rule | OrderRule]) -> dict[str, Verdict]:
    sexes = [one.sex for one in there]
    return {rule.code: judge_list(sexes, rule).verdict for rule in rules}


def _newly(verdict: Verdict, before: dict[str, Verdict], after: dict[str, Verdict]) -> tuple[str, ...]:
    return tuple(code for code, found in after.items() if found is verdict and before[code] is not verdict)
