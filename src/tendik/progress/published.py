"""What the public sees of progress: how a measure stands, what was reported, who checked it and when."""

from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from datetime import date
from decimal import Decimal
from typing import Annotated, ClassVar

from tendik.entries.published import Entered
from tendik.methods.texts import Texts
from tendik.releases.columns import Table
from tendik.releases.shapes import Address, Document, Named, counted


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedValue:
    """The value of a target, by its number, as it stood on a day."""

    number: int
    amount: Decimal
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ReachedStep:
    """That a milestone, by its number, was reached on a day."""

    number: int
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodReport(Entered):
    """What was reported for a period. ``evidence``: how many files and links show it; none of them is public."""

    STAYS: ClassVar[tuple[str, ...]] = ("period",)

    period: Annotated[str, "Code of the period."]
    stage: Annotated[str, "How far it is: not_begun, under_way or done."] = ""
    words: Annotated[Texts, "What was done."] = field(default_factory=dict)
    values: tuple[ReportedValue, ...] = ()
    steps: tuple[ReachedStep, ...] = ()
    obstacle: Annotated[
        str, "What is in the way: money, people, law, others, nature or other; empty: nothing."
    ] = ""
    in_the_way: Annotated[Texts, "What exactly is in the way."] = field(default_factory=dict)
    need: Annotated[Texts, "What is needed."] = field(default_factory=dict)
    asked_of: Annotated[Address | None, "Code of the institution that is asked for help."] = None
    evidence: Annotated[int, "How many files and links show it. None of them is public."] = 0
    check: Annotated[str, "accepted, returned, or empty: nobody has checked it yet."] = ""
    checked_on: Annotated[date | None, "Day on which it was checked."] = None
    corrected: Annotated[bool, "true: whoever checks it corrected what was sent."] = False


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpAsked:
    """A question for help that stands. ``now_with``: where it is by now; None: the ministry."""

    asked_on: date
    asked_of: Address
    level: int
    now_with: Address | None
    answered_on: date | None = None
    answered_by: Address | None = None
    answer: Texts = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress(Document):
    """How a measure stands by the reports that were accepted. Address: ``progress/<code of the measure>``."""

    KIND: ClassVar[str] = "progress"
    SECTION: ClassVar[str] = "measures"
    COUNTED: ClassVar[tuple[str, str]] = counted("report on %d measure", "reports on %d measures")

    code: Annotated[str, "Code of the measure, as GE-M7.", Named("measure")]
    title: Annotated[Texts, "What will be done.", Named("words")]
    measure: Address
    schedule: Annotated[str, "not_begun, under_way, reached or overdue; empty: no report was accepted."]
    pace: Annotated[
        str, "How fast it goes: on_track, moderate, insufficient, moving_away; or why that is not said."
    ]
    method: Annotated[str, "How the pace was found: linear, growth, cumulative or held; empty: not at all."]
    label: Annotated[str, "The one word for both, by the table of precedence."]
    days_late: Annotated[int, "Days past its last day, until it was reached or until the day of the release."]
    amount: Annotated[Decimal | None, "Value of its first figure that counts."]
    amount_on: Annotated[date | None, "Day of that value."]
    should_be: Annotated[Decimal | None, "What the value should have been on that day, to three decimals."]
    source: Annotated[str, "Code of the source of that value in statistics; empty: it was reported."]
    reported: Annotated[
        Decimal | None, "Value that was reported, where it is another than that of the source."
    ]
    reported_on: Annotated[date | None, "Day of the value that was reported."]
    steps_reached: Annotated[int, "How many of its steps were reached."]
    checked_on: Annotated[date | None, "Day on which the last report that counts was checked."]
    waits: Annotated[bool, "true: a newer report waits to be checked."]
    asked: HelpAsked | None
    history: tuple[PeriodReport, ...]
    made_up: Annotated[bool, "true: belongs to the demo region."] = False

    @property
    def state(self) -> str:
        """How it stands, in one word."""
        return self.label


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRow(PeriodReport):
    """A report as a row of a table."""

    STAYS: ClassVar[tuple[str, ...]] = ("measure", "made_up", *PeriodReport.STAYS)

    measure: Annotated[str, "Code of the measure."]
    made_up: Annotated[bool, "true: belongs to the demo region."] = False


def rows_of(progress: Progress) -> Iterator[ReportRow]:
    """Yield the reports on a measure as rows."""
    for report in progress.history:
        told = {part.name: getattr(report, part.name) for part in fields(report)}
        yield ReportRow(measure=progress.code, made_up=progress.made_up, **told)


DOCUMENTS = (Progress,)
TABLES = (
    Table("progress", "How each measure stands by the reports that were accepted.", Progress),
    Table(
        "progress_reports",
        "What was reported on measures, a report a row.",
        ReportRow,
        each=rows_of,
        of=Progress,
    ),
)
