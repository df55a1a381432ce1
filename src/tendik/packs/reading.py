"""Reads tables and reports that come from outside: what can be heavy apart, what cannot be here."""

from collections.abc import Sequence

from tendik.methods import reports, tables
from tendik.methods.reports import PlanPattern, Report, ReportUnreadable, Settlement, Words
from tendik.methods.reports import wire as of_reports
from tendik.methods.tables import Columns, Finding, TableRead
from tendik.methods.tables import wire as of_tables
from tendik.packs.apart import TooHeavy, read_apart

PLAIN = (".csv", ".md", ".txt")
"""How the names of files end that are read letter by letter: nothing in them unpacks."""
LIGHT = 2_000_000
"""Up to so many bytes such a file is read at once: starting a process takes longer."""


def is_light(data: bytes, name: str) -> bool:
    """Tell whether a file can take no more memory and time than its size lets expect."""
    return len(data) <= LIGHT and name.lower().endswith(PLAIN)


def read_table(data: bytes, *, name: str, columns: Columns) -> TableRead:
    """Return a table as ``methods.tables.read_table`` does; one that is too heavy is a fault."""
    if is_light(data, name):
        return tables.read_table(data, name=name, columns=columns)
    question = of_tables.asked(data, name=name, columns=columns)
    try:
        return of_tables.answered(read_apart(of_tables.__name__, question), columns)
    except TooHeavy:
        return TableRead({}, (), (Finding("too_heavy"),), ())


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
