"""Reports: bytes of a consultation report in, its plans, goals and asks out. Knows no country, no table, no disk."""

from tendik.methods.reports.reader import as_json, as_rows, read_report, report_lines
from tendik.methods.reports.shapes import (
    COLUMNS,
    Heading,
    Item,
    PlanItems,
    PlanPattern,
    Report,
    ReportUnreadable,
    Source,
    Unplaced,
)

__all__ = [
    "COLUMNS",
    "Heading",
    "Item",
    "PlanItems",
    "PlanPattern",
    "Report",
    "ReportUnreadable",
    "Source",
    "Unplaced",
    "as_json",
    "as_rows",
    "read_report",
    "report_lines",
]
