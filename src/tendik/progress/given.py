"""What is reported, as it is handed to the actions: a report and its parts, named as in the tables."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from tendik.bodies.models import Body
from tendik.entries.examining import Content
from tendik.entries.models import KeptFile
from tendik.methods.texts import Texts
from tendik.progress.models import PeriodReport

OWN = ("stage", "words", "obstacle", "in_the_way", "need", "asked_of")
"""Fields of the report itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportGiven:
    """A report. ``values``: amount and day by the number of the target; ``steps``: the day by that of the milestone.

    ``stays``: files that show it and are kept already.
    """

    stage: str
    words: Texts = field(default_factory=dict)
    obstacle: str = ""
    in_the_way: Texts = field(default_factory=dict)
    need: Texts = field(default_factory=dict)
    asked_of: Body | None = None
    values: Mapping[int, tuple[Decimal, date]] = field(default_factory=dict)
    steps: Mapping[int, date] = field(default_factory=dict)
    files: tuple[Content, ...] = ()
    links: tuple[str, ...] = ()
    stays: tuple[KeptFile, ...] = ()

    @property
    def told(self) -> dict[str, object]:
        """What stands in the report itself."""
        return {name: getattr(self, name) for name in OWN}


def given_by(report: PeriodReport) -> ReportGiven:
    """Return what a report says, as it would be given."""
    evidence = report.evidence.all()
    return ReportGiven(
        **{name: getattr(report, name) for name in OWN},
        values={one.number: (one.amount, one.on) for one in report.values.all()},
        steps={one.number: one.on for one in report.steps.all()},
        links=tuple(one.link for one in evidence if one.link),
        stays=tuple(one.file for one in evidence if one.file),
    )


def says_the_same(report: PeriodReport, given: ReportGiven) -> bool:
    """Tell whether a report says exactly what is given: the form was sent twice."""
    same = all(getattr(report, name) == value for name, value in given.told.items())
    values = {one.number: (one.amount, one.on) for one in report.values.all()}
    steps = {one.number: one.on for one in report.steps.all()}
    files = {one.file.sha256 for one in report.evidence.all() if one.file}
    links = {one.link for one in report.evidence.all() if one.link}
    return (
        same
        and values == dict(given.values)
        and steps == dict(given.steps)
        and files == {one.sha256 for one in (*given.files, *given.stays)}
        and links == set(given.links)
    )
