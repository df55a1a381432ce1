"""Competitions for a post: how many of each sex applied, were admitted, were interviewed, were appointed; what may be shown of it.

Counts are those of people, so a release shows sums of a whole year of an institution, and of those only what tells
nothing of somebody: a count of nobody, or of ``FEWEST`` and more; and where a stage follows another that is shown, as
many left between them, or nobody.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

STAGES = ("applied", "admitted", "interviewed", "appointed")
SEXES = ("female", "male", "unknown")
FEWEST = 5
"""The threshold of ``methods.protect``: fewer people are not shown."""

Counts = Mapping[str, Mapping[str, int]]
"""By stage and sex; a stage that is not known is left out."""


def faults(counts: Counts, *, posts: int) -> Iterator[tuple[str, str, str]]:
    """Yield what cannot be: the word for it, the stage and the sex; ``""`` for both sexes together.

    ``grows``: more people of a sex are at a stage than at the one before it, with all of unknown sex among them.
    ``grows_in_all``: more people are there altogether. ``too_many``: more were appointed than there are posts.

    Args:
        counts: People by stage and sex, each at least 0.
        posts: Posts to be filled, at least 1.

    Examples:
        >>> list(faults({"applied": {"female": 2, "male": 3, "unknown": 0}, "admitted": {"female": 3, "male": 1,
        ...     "unknown": 0}}, posts=1))
        [('grows', 'admitted', 'female')]
    """
    for before, after in pairwise([stage for stage in STAGES if stage in counts]):
        unknown = counts[before]["unknown"]
        for sex in ("female", "male"):
            if counts[after][sex] > counts[before][sex] + unknown:
                yield "grows", after, sex
        if _all(counts[after]) > _all(counts[before]):
            yield "grows_in_all", after, ""
    if _all(counts.get("appointed", {})) > posts:
        yield "too_many", "appointed", ""


def summed(competitions: Iterable[Counts]) -> dict[str, dict[str, int]]:
    """Return the sums of several competitions. A stage that one of them does not know is left out.

    Examples:
        >>> one, other = {"applied": {"female": 2, "male": 1, "unknown": 0}}, {}
        >>> summed([one, one]), summed([one, other])
        ({'applied': {'female': 4, 'male': 2, 'unknown': 0}}, {})
    """
    known = list(competitions)
    return {
        stage: {sex: sum(one[stage][sex] for one in known) for sex in SEXES}
        for stage in STAGES
        if known and all(stage in one for one in known)
    }


def shown(counts: Counts) -> dict[str, dict[str, int | None]]:
    """Return what a release shows of the sums of a year: the count, or None where it stays in the office.

    Examples:
        >>> shown({"applied": {"female": 9, "male": 4, "unknown": 0}, "admitted": {"female": 7, "male": 0, "unknown": 0}})
        {'applied': {'female': 9, 'male': None, 'unknown': 0}, 'admitted': {'female': None, 'male': 0, 'unknown': 0}}
    """
    found: dict[str, dict[str, int | None]] = {stage: {} for stage in STAGES if stage in counts}
    for sex in SEXES:
        before: int | None = None
        for stage, cells in found.items():
            count = counts[stage][sex]
            safe = is_safe(count) and (before is None or count == 0 or is_safe(abs(before - count)))
            cells[sex] = count if safe else None
            before = count if safe else before
    return found


def is_safe(count: int) -> bool:
    """Tell whether a count of people tells nothing of one of them: nobody, or enough."""
    return count == 0 or count >= FEWEST


def _all(counts: Mapping[str, int]) -> int:
    return sum(counts.values())
