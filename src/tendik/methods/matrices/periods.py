"""The time of a plan, as its title says it."""

from collections.abc import Iterable, Sequence

from tendik.methods.matrices.bodies import words_of
from tendik.methods.matrices.lexicon import Lexicon
from tendik.methods.matrices.naming import Sign, signs_of
from tendik.methods.matrices.points import Points, points_of
from tendik.methods.matrices.shapes import Period
from tendik.methods.matrices.tokens import tokens_of

OF_TIMES = (
    "point",
    "number",
    "month",
    "quarter",
    "half",
    "year",
    "-",
    ",",
    "since",
    "until",
    "through",
    "day",
)
LONGEST_TITLE = 600


def period_of(titles: Iterable[str], lexicon: Lexicon) -> Period | None:
    """Return the time that one of the titles names: the first from one year to another, else the first of a plan's year.

    Args:
        titles: What stands before and above the tables, in order.
        lexicon: The words that are known.
    """
    alone: Period | None = None
    for title in titles:
        is_plan = bool(lexicon.plans.all_in(words_of(title[:LONGEST_TITLE])))
        for timed in _times(title[:LONGEST_TITLE], lexicon):
            found = _period(timed)
            if found and timed.is_range:
                return found
            if found and is_plan:
                alone = alone or found
    return alone


def _times(title: str, lexicon: Lexicon) -> Iterable[Points]:
    """Yield the times that a title names: signs of times that stand side by side."""
    run: list[Sign] = []
    for sign in (*signs_of(tokens_of(title), lexicon), Sign("unknown")):
        if sign.kind in OF_TIMES:
            run.append(sign)
        elif run:
            yield points_of(_trimmed(run))
            run = []


def _trimmed(run: Sequence[Sign]) -> Sequence[Sign]:
    """Leave out what stands before the first time and is none."""
    first = next((place for place, sign in enumerate(run) if sign.kind in ("point", "month", "number")), 0)
    return run[first:]


def _period(timed: Points) -> Period | None:
    points = timed.points
    if timed.failed or not points or any(point.year is None or point.kind == "bare" for point in points):
        return None
    if len(points) > 2 or (len(points) == 2) != timed.is_range:
        return None
    if len(points) == 1 and points[0].kind != "year":
        return None
    starts, due = points[0].first(), points[-1].last()
    return Period(starts, due) if starts and due and starts < due else None
