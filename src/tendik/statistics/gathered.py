"""What is asked of a place by the form of a quarter: what no state system holds."""

from collections.abc import Iterator

from tendik.entries.gathering.asked import FormAsked
from tendik.papers.lists import ReturningList
from tendik.statistics.village.questions import parts_asked
from tendik.statistics.village.sheet import AnswersOfPlace


def sheets(asked: FormAsked) -> Iterator[ReturningList]:
    """Yield the sheet of the questions, where the place has any for this quarter."""
    parts = parts_asked(asked.place, asked.period)
    if parts:
        yield AnswersOfPlace(asked, parts)
