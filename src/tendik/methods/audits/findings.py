"""What follows from the counts of an audit, by stated rules. Only from counts that may be told: what is hidden gives no finding."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from tendik.methods.audits.counting import Counts
from tendik.methods.audits.intervals import Rate
from tendik.methods.quotas import dissimilarity

LEAST = Fraction(3, 10)
"""Below this share of one sex the staff is called uneven: women asked for it in the report, laws for many bodies."""


class Topic(StrEnum):
    """What a finding is about, in the order in which they are told."""

    STAFF = "staff"
    LEADING = "leading"
    JOINED = "joined"
    LEFT = "left"
    PROMOTED = "promoted"
    TRAINED = "trained"
    PARENTAL_LEAVE = "parental_leave"
    PAY_BANDS = "pay_bands"


class Outcome(StrEnum):
    """What was found."""

    FEWER_WOMEN = "fewer_women"
    MORE_WOMEN = "more_women"
    NOT_CLEAR = "not_clear"
    EVEN = "even"
    NO_MAN = "no_man"
    SOME_MEN = "some_men"
    SPREAD = "spread"
    NOBODY = "nobody"
    HIDDEN = "hidden"


@dataclass(frozen=True, slots=True)
class Finding:
    """A finding with the figures from which it follows.

    ``one`` and ``other``: of staff the women; of leading posts and those who joined the women among them, and among the
    staff; else the share of women and of men to whom it happened. ``spread``: the share that would have to change band.
    """

    topic: Topic
    outcome: Outcome
    one: Rate | None = None
    other: Rate | None = None
    spread: Fraction | None = None


def findings(counts: Counts) -> Iterator[Finding]:
    """Yield a finding on each topic, in their order; nothing where nobody is of known sex."""
    if not counts:
        return
    women = counts.get("movement", ended="stays", sex="female")
    everybody = counts.get("movement", ended="stays")
    before = (
        counts.get("movement", began="before", sex="female"),
        counts.get("movement", began="before"),
    )
    leading = (
        counts.get("rank", ended="stays", rank="leading", sex="female"),
        counts.get("rank", ended="stays", rank="leading"),
    )
    joined = counts.get("movement", began="joined", sex="female"), counts.get("movement", began="joined")
    yield _mix(rate(women, everybody), hidden=women is None or everybody is None)
    yield _among(Topic.LEADING, leading, (women, everybody))
    yield _among(Topic.JOINED, joined, before)
    yield _left(counts)
    yield _happened(counts, Topic.PROMOTED)
    yield _happened(counts, Topic.TRAINED)
    yield _parental_leave(counts)
    yield _pay_bands(counts)


def rate(count: int | None, whole: int | None) -> Rate | None:
    """Return so many of so many; None where one is hidden or there is nobody."""
    return Rate(count, whole) if count is not None and whole else None


def _mix(women: Rate | None, *, hidden: bool) -> Finding:
    if women is None:
        return Finding(Topic.STAFF, Outcome.HIDDEN if hidden else Outcome.NOBODY)
    share = Fraction(women.count, women.whole)
    uneven = (
        Outcome.FEWER_WOMEN if share < LEAST else Outcome.MORE_WOMEN if 1 - share < LEAST else Outcome.EVEN
    )
    return Finding(Topic.STAFF, uneven, women)


def _among(
    topic: Topic, part: tuple[int | None, int | None], whole: tuple[int | None, int | None]
) -> Finding:
    """Return whether the share of women in a part is another than in the whole: does it lie outside its interval?"""
    if None in part or None in whole:
        return Finding(topic, Outcome.HIDDEN)
    one, other = rate(*part), rate(*whole)
    if one is None or other is None:
        return Finding(topic, Outcome.NOBODY)
    if one.interval.holds(other.share):
        return Finding(topic, Outcome.NOT_CLEAR, one, other)
    return Finding(topic, Outcome.FEWER_WOMEN if one.share < other.share else Outcome.MORE_WOMEN, one, other)


def _left(counts: Counts) -> Finding:
    """Return whether women leave more often than men, of those who were there at the beginning."""
    of = [
        (
            counts.get("movement", began="before", ended="left", sex=sex),
            counts.get("movement", began="before", sex=sex),
        )
        for sex in ("female", "male")
    ]
    return _against(Topic.LEFT, *of)


def _happened(counts: Counts, topic: Topic) -> Finding:
    name = topic.value
    of = [
        (counts.get(name, ended="stays", sex=sex, **{name: "yes"}), counts.get(name, ended="stays", sex=sex))
        for sex in ("female", "male")
    ]
    return _against(topic, *of)


def _against(
    topic: Topic, women: tuple[int | None, int | None], men: tuple[int | None, int | None]
) -> Finding:
    """Return whether something happens to women more often than to men: do the two intervals lie apart?"""
    if None in women or None in men:
        return Finding(topic, Outcome.HIDDEN)
    one, other = rate(*women), rate(*men)
    if one is None or other is None or not one.count + other.count:
        return Finding(topic, Outcome.NOBODY)
    if one.interval.lies_above(other.interval):
        return Finding(topic, Outcome.MORE_WOMEN, one, other)
    fewer = other.interval.lies_above(one.interval)
    return Finding(topic, Outcome.FEWER_WOMEN if fewer else Outcome.NOT_CLEAR, one, other)


def _parental_leave(counts: Counts) -> Finding:
    taken = counts.get("parental_leave", ended="stays", parental_leave="yes")
    men = counts.get("parental_leave", ended="stays", parental_leave="yes", sex="male")
    if taken is None or men is None:
        return Finding(Topic.PARENTAL_LEAVE, Outcome.HIDDEN)
    if not taken:
        return Finding(Topic.PARENTAL_LEAVE, Outcome.NOBODY)
    return Finding(Topic.PARENTAL_LEAVE, Outcome.SOME_MEN if men else Outcome.NO_MAN, Rate(men, taken))


def _pay_bands(counts: Counts) -> Finding:
    """Return how unevenly women and men are spread over pay bands, where every count of them may be told."""
    bands = [band for band in counts.codes["pay_band"] if band != "absent"]
    spread = [
        tuple(counts.get("pay", ended="stays", pay_band=band, sex=sex) for sex in ("female", "male"))
        for band in bands
    ]
    known = [(women, men) for women, men in spread if women is not None and men is not None]
    if len(known) < len(spread):
        return Finding(Topic.PAY_BANDS, Outcome.HIDDEN)
    found = dissimilarity([women for women, _men in known], [men for _women, men in known])
    if len(known) < 2 or found is None:
        return Finding(Topic.PAY_BANDS, Outcome.NOBODY)
    return Finding(Topic.PAY_BANDS, Outcome.SPREAD, spread=found)
