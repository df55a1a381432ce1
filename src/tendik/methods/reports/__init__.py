"""Reports: bytes of a consultation report in, its plans, goals and asks out. Knows no country, no table, no disk."""

from tendik.methods.reports.missing import Missing, missing_plans
from tendik.methods.reports.reader import as_json, as_rows, read_report, report_lines
from tendik.methods.reports.settlement import outline_of, settlement_from
from tendik.methods.reports.shapes import (
    COLUMNS,
    AskTable,
    Heading,
    Item,
    PlanItems,
    PlanPattern,
    Report,
    ReportUnreadable,
    Said,
    Settlement,
    Source,
    Unplaced,
)
from tendik.methods.reports.words import ENGLISH, Words, words_from

__all__ = [
    "COLUMNS",
    "ENGLISH",
    "AskTable",
    "Heading",
    "Item",
    "Missing",
    "PlanItems",
    "PlanPattern",
    "Report",
    "ReportUnreadable",
    "Said",
    "Settlement",
    "Source",
    "Unplaced",
    "Words",
    "as_json",
    "as_rows",
    "missing_plans",
    "outline_of",
    "read_report",
    "report_lines",
    "settlement_from",
    "words_from",
]
