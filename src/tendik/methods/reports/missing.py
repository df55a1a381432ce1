"""Why a plan that is known beforehand is not among those of a report."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tendik.methods.reports.shapes import PlanPattern, Report
from tendik.methods.reports.titles import holds


@dataclass(frozen=True, slots=True)
class Missing:
    """A plan that was not found, and the ``reason``.

    ``taken``: the title on ``line`` fits it, but the plan there was given the code ``other``;
    ``nothing_asked``: ``line`` holds its words, but nothing below was taken for an ask;
    ``no_asks``: nothing in the report was taken for an ask;
    ``no_title``: plans were found, and none has a title with its words.
    """

    code: str
    reason: str
    line: int = 0
    other: str = ""


def missing_plans(report: Report, patterns: Sequence[PlanPattern]) -> tuple[Missing, ...]:
    r"""Return the known plans that a report was not found to hold, each with the reason.

    Examples:
        >>> from tendik.methods.reports.reader import read_report
        >>> known = [PlanPattern("WPS", ["1325"])]
        >>> missing_plans(read_report("RÉSOLUTION\nPlan 1325".encode(), "a.txt", known), known)
        (Missing(code='WPS', reason='nothing_asked', line=2, other=''),)
    """
    found = {plan.code for plan in report.plans}
    return tuple(_missing(report, pattern) for pattern in patterns if pattern.code not in found)


def _missing(report: Report, pattern: PlanPattern) -> Missing:
    for plan in report.plans:
        if _fits(plan.title, pattern):
            return Missing(pattern.code, "taken", plan.line, plan.code)
    if line := next((number for number, text in _told(report) if _fits(text, pattern)), 0):
        return Missing(pattern.code, "nothing_asked", line)
    return Missing(pattern.code, "no_title" if report.plans else "no_asks")


def _told(report: Report) -> Iterator[tuple[int, str]]:
    """Yield the headings, then the lines that are unplaced."""
    yield from ((heading.line, heading.text) for heading in report.headings)
    yield from ((line.line, line.text) for line in report.unplaced)


def _fits(text: str, pattern: PlanPattern) -> bool:
    return any(holds(text, words) for words in pattern.words)
