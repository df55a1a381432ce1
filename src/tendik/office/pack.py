"""Reads ``reporting/reports.toml`` of a pack: how the country writes its reports. A pack without one takes our words."""

from typing import Annotated

import msgspec
from django.utils.translation import gettext_lazy as _

from tendik.methods.texts import Texts
from tendik.packs.codes import Code
from tendik.packs.country import Pack

FILE = "reporting/reports.toml"
KINDS = ("half-year", "brief", "reminder")
"""The reports there are: of a period, about one thing by today, and to an institution that owes an answer."""
SectionCode = Annotated[str, msgspec.Meta(pattern=r"^[a-z][a-z_]*\Z")]


class SectionOfReport(msgspec.Struct):
    """A section, by its code: where it stands, its heading and the words beneath it."""

    code: SectionCode
    title: Texts = {}
    words: Texts = {}


class ReportOfPack(msgspec.Struct):
    """A kind of report. In its words stand ``{plan}``, ``{period}``, ``{about}``, ``{ministry}``, ``{day}``."""

    code: Code
    title: Texts
    opening: Texts = {}
    closing: Texts = {}
    section: list[SectionOfReport] = []


class Reports(msgspec.Struct):
    """The file ``reports.toml``."""

    report: list[ReportOfPack]


SHAPES: dict[str, type] = {FILE: Reports}
"""What the TOML files of this room must hold: looked at in all rooms before any of them loads."""


def load(pack: Pack) -> None:
    """Look at the kinds of report; what is read here is read again when a report is written."""
    for number, report in enumerate(reports_of(pack)):
        if report.code not in KINDS:
            words = _("there is no such report. Write one of these: %(known)s.")
            pack.folder.fault_at(FILE, ("report", number, "code"), words, known=", ".join(KINDS))


def reports_of(pack: Pack) -> list[ReportOfPack]:
    """Return the reports that a country writes in its own way."""
    if not pack.folder.has(FILE):
        return []
    return msgspec.convert(pack.toml(FILE, Reports) or {"report": []}, Reports).report
