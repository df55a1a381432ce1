"""Made-up reports of the demo region: two half-years, with what was checked, returned, asked for and answered."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

from tendik.bodies.models import Body
from tendik.measures.models import Measure
from tendik.methods.periods import parse_period
from tendik.packs.country import Pack
from tendik.packs.folder import Row
from tendik.progress import actions
from tendik.progress.given import ReportGiven
from tendik.progress.models import PeriodReport
from tendik.progress.sending import Occasion

FILE = "demo/reports.csv"
COLUMNS = (
    "measure",
    "period",
    "sent_on",
    "stage",
    "value",
    "steps",
    "obstacle",
    "asked_of",
    "check",
    "checked_on",
    "helped_on",
    "helped_by",
)
TEXTS = ("words", "in_the_way", "need", "reason", "answer")


def load(pack: Pack, *, on: date) -> None:
    """Write the made-up reports that had been sent by a day, once."""
    if not pack.folder.has(FILE) or PeriodReport.objects.filter(measure__plan__made_up=True).exists():
        return
    measures = {measure.code: measure for measure in Measure.objects.filter(plan__made_up=True)}
    bodies = {body.code: body for body in Body.objects.filter(made_up=True)}
    rows = pack.folder.rows(FILE, COLUMNS, also=tuple(f"{name}_" for name in TEXTS))
    reader = _Reader(pack, measures, bodies, on)
    for row in sorted(rows, key=lambda row: row["sent_on"]):
        if measures and date.fromisoformat(row["sent_on"]) <= on:
            reader.enter(row)


@dataclass(frozen=True)
class _Reader:
    pack: Pack
    measures: Mapping[str, Measure]
    bodies: Mapping[str, Body]
    on: date

    def enter(self, row: Row) -> None:
        """Send a report, and enter what was said to it by the day of the demo."""
        occasion = Occasion(measure=self.measures[row["measure"]], period=parse_period(row["period"]))
        report = actions.send_report(self.given(row), occasion, by=None, at=morning(row["sent_on"]))
        if row["check"] and date.fromisoformat(row["checked_on"]) <= self.on:
            reason = self.texts(row, "reason").get(self.pack.languages[0], "")
            actions.say_of_report(report, row["check"], reason=reason, by=None, at=morning(row["checked_on"]))
        if row["helped_on"] and date.fromisoformat(row["helped_on"]) <= self.on:
            body, answer = self.bodies[row["helped_by"]], self.texts(row, "answer")
            actions.help_with(report, body, answer, by=None, at=morning(row["helped_on"]))

    def given(self, row: Row) -> ReportGiven:
        """Return what a row reports."""
        sent_on = date.fromisoformat(row["sent_on"])
        last = min(sent_on, parse_period(row["period"]).ends_before - timedelta(days=1))
        steps = (step.partition(":") for step in row["steps"].split())
        return ReportGiven(
            stage=row["stage"],
            obstacle=row["obstacle"],
            asked_of=self.bodies[row["asked_of"]] if row["asked_of"] else None,
            values={1: (Decimal(row["value"]), last)} if row["value"] else {},
            steps={int(number): date.fromisoformat(day) for number, _colon, day in steps},
            **{name: self.texts(row, name) for name in ("words", "in_the_way", "need")},
        )

    def texts(self, row: Row, name: str) -> dict[str, Any]:
        """Return a text of a row in the languages of the pack."""
        return {code: row[f"{name}_{code}"] for code in self.pack.languages if row.get(f"{name}_{code}")}


def morning(day: str) -> datetime:
    """Return the moment at which something was entered on a day of the demo."""
    return datetime.combine(date.fromisoformat(day), time(10), timezone.get_default_timezone())
