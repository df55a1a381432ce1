"""What is asked of a place by the form of a quarter: the reports on its measures that are owed for it."""

from collections.abc import Iterator

from tendik.entries.gathering.asked import FormAsked
from tendik.papers.lists import ReturningList
from tendik.progress.lists.of_place import ReportsOfPlace


def sheets(asked: FormAsked) -> Iterator[ReturningList]:
    """Yield the sheet of the reports, where the place owes any."""
    sheet = ReportsOfPlace(asked)
    if sheet.owed:
        yield sheet
