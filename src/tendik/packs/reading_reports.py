"""Reads reports that come from outside: what can be heavy apart, what cannot be here."""

from collections.abc import Sequence

from tendik.methods import reports
from tendik.methods.reports import PlanPattern, Report, ReportUnreadable, Settlement, Words
from tendik.methods.reports import wire as of_reports
from tendik.packs.apart import TooHeavy, read_apart
from tendik.packs.reading import is_light


def read_report(
    data: bytes, name: str, patterns: Sequence[PlanPattern], *, words: Words, settlement: Settlement
) -> Report:
    """Return a report as ``methods.reports.read_report`` does.

    Raises:
        ReportUnreadable: also where reading it would take too much.
    """
    if is_light(data, name):
        return reports.read_report(data, name, patterns, words=words, settlement=settlement)
    question = of_reports.asked(data, name, patterns, words=words, settlement=settlement)
    return of_reports.answered(_asked_of_reports(question))


def report_lines(data: bytes, name: str) -> list[str]:
    """Return the lines of a report as ``methods.reports.report_lines`` does.

    Raises:
        ReportUnreadable: also where reading it would take too much.
    """
    if is_light(data, name):
        return reports.report_lines(data, name)
    return of_reports.answered_lines(_asked_of_reports(of_reports.asked_lines(data, name)))


def _asked_of_reports(question: bytes) -> bytes:
    try:
        return read_apart(of_reports.__name__, question)
    except TooHeavy as error:
        raise ReportUnreadable(
            "bomb",
            "Reading the file takes more memory or time than a report needs, so it was stopped. "
            "Copy the text into a new document.",
        ) from error
