"""Reads ``consultations/`` of a pack: reports, meetings, statements."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import msgspec
from django.utils.translation import gettext_lazy as _

from tendik.asks.models import Ask
from tendik.consultations.councils.kinds import FILE as COUNCILS
from tendik.consultations.councils.kinds import AboutCouncils, councils_in
from tendik.consultations.models import Meeting, Report, Statement
from tendik.methods.reports import ReportUnreadable
from tendik.methods.texts import Texts
from tendik.packs.codes import File, Language, Line, Slug
from tendik.packs.country import Pack
from tendik.packs.folder import Row
from tendik.packs.lines import KeyPath
from tendik.packs.reading_reports import report_lines
from tendik.places.models import Place
from tendik.plans.models import Plan

FILE, STATEMENTS = "consultations/consultations.toml", "consultations/statements.csv"
COLUMNS = ("code", "places", "kind", "plan", "line", "asks")
YES_OR_NO = {"yes": True, "no": False, "": False}
"""What the column ``quotation`` may say; a file without it holds no quotation."""


class AboutReport(msgspec.Struct):
    """A ``[[report]]`` of ``consultations.toml``."""

    code: Slug
    file: File
    language: Language
    published_on: date
    title: Texts


class AboutMeeting(msgspec.Struct):
    """A ``[[meeting]]`` of ``consultations.toml``."""

    code: Slug
    report: Slug
    places: list[str]
    plans: list[str]
    starts_on: date
    ends_before: date
    line: Line
    title: Texts
    venue: Texts
    note: Texts = {}


class Consultations(msgspec.Struct):
    """The file ``consultations.toml``."""

    report: list[AboutReport]
    meeting: list[AboutMeeting] = []


SHAPES: dict[str, type] = {FILE: Consultations, COUNCILS: AboutCouncils}
"""What the TOML files of this room must hold: looked at in all rooms before any of them loads."""


def load(pack: Pack) -> None:
    """Write the pack's reports, meetings and statements. What is there already is brought up to date."""
    councils_in(pack)
    about = pack.toml(FILE, Consultations) if pack.folder.has(FILE) else {}
    for number, report in enumerate(about.get("report", [])):
        save_report(report, _lines(pack, report["file"]), number, made_up=False)
    _check_every_plan_has_its_report(pack)
    for number, meeting in enumerate(about.get("meeting", [])):
        faults = list(_faults_of(meeting))
        for path, words, values in faults:
            pack.folder.fault_at(FILE, ("meeting", number, *path), words, **values)
        if not faults:
            save_meeting(meeting, number, made_up=False)
    if pack.folder.has(STATEMENTS) and about:
        _load_statements(pack, about["report"][0]["code"])


def _faults_of(meeting: Mapping[str, Any]) -> Iterator[tuple[KeyPath, Any, dict[str, Any]]]:
    """Yield what the shape of the file cannot hold: key, words and what they name."""
    places = set(Place.objects.filter(code__in=meeting["places"]).values_list("code", flat=True))
    plans = set(Plan.objects.filter(code__in=meeting["plans"]).values_list("code", flat=True))
    for number, code in enumerate(meeting["places"]):
        if code not in places:
            yield ("places", number), _("the place %(place)s is not known"), {"place": code}
    for number, code in enumerate(meeting["plans"]):
        if code not in plans:
            yield ("plans", number), _("the plan %(plan)s is not known"), {"plan": code}
    if not Report.objects.filter(code=meeting["report"]).exists():
        yield ("report",), _("no report in this file has the code %(code)s"), {"code": meeting["report"]}
    if meeting["ends_before"] <= meeting["starts_on"]:
        yield ("ends_before",), _("the meeting must end after it starts"), {}
    if meeting["line"] < 1:
        yield ("line",), _("lines of the report are counted from 1"), {}


def _lines(pack: Pack, file: str) -> list[str]:
    if not pack.folder.has(file):
        pack.folder.bytes(file)
        return []
    try:
        return report_lines(pack.folder.bytes(file), file)
    except ReportUnreadable as error:
        pack.folder.fault(file, 0, str(error))
        return []


def _check_every_plan_has_its_report(pack: Pack) -> None:
    known = set(Report.objects.values_list("code", flat=True))
    for plan in Plan.objects.exclude(report__in=known).exclude(made_up=True):
        words = _("no part %(part)s describes the report '%(report)s', in which the plan %(plan)s stands")
        pack.folder.fault(FILE, 0, words, plan=plan.code, report=plan.report, part="[[report]]")


def save_report(about: Mapping[str, Any], lines: list[str], number: int, *, made_up: bool) -> None:
    """Write one report with its lines."""
    fields = {name: about[name] for name in ("title", "language", "published_on")}
    Report.objects.update_or_create(
        code=about["code"], defaults={**fields, "lines": lines, "order": number, "made_up": made_up}
    )


def save_meeting(about: Mapping[str, Any], number: int, *, made_up: bool) -> None:
    """Write one meeting."""
    fields = {name: about[name] for name in ("title", "venue", "starts_on", "ends_before", "line")}
    meeting, _new = Meeting.objects.update_or_create(
        code=about["code"],
        defaults={
            **fields,
            "note": about.get("note", {}),
            "report": Report.objects.get(code=about["report"]),
            "order": number,
            "made_up": made_up,
        },
    )
    meeting.places.set(Place.objects.filter(code__in=about["places"]))
    meeting.plans.set(Plan.objects.filter(code__in=about["plans"]))


def _load_statements(pack: Pack, report_code: str) -> None:
    report = Report.objects.get(code=report_code)
    places = {place.code: place for place in Place.objects.all()}
    plans = {plan.code: plan for plan in Plan.objects.all()}
    asks = {ask.code: ask for ask in Ask.objects.all()}
    for number, row in enumerate(
        pack.folder.rows(STATEMENTS, COLUMNS, Statement, also=("words_", "quotation"))
    ):
        unknown = [code for code in row["places"].split() if code not in places]
        unknown += [code for code in row["asks"].split() if code not in asks]
        unknown += [row["plan"]] if row["plan"] and row["plan"] not in plans else []
        unknown += [row["kind"]] if row["kind"] not in Statement.Kind.values else []
        unknown += [row.get("quotation")] if row.get("quotation") not in YES_OR_NO else []
        for word in unknown:
            pack.folder.fault(row.file, row.line, _("%(word)s is not known"), word=word)
        if not row["line"]:
            pack.folder.fault(row.file, row.line, _("the line of the report is missing"))
        if unknown or not row["line"]:
            continue
        statement = _save_statement(pack, report, row, number, plans.get(row["plan"]))
        statement.places.set(places[code] for code in row["places"].split())
        statement.asks.set(asks[code] for code in row["asks"].split())


def _save_statement(pack: Pack, report: Report, row: Row, number: int, plan: Plan | None) -> Statement:
    statement, _new = Statement.objects.update_or_create(
        code=row["code"],
        defaults={
            "report": report,
            "kind": row["kind"],
            "plan": plan,
            "words": row.texts("words", pack.languages),
            "quotation": YES_OR_NO[row.get("quotation")],
            "line": int(row["line"]),
            "order": number,
        },
    )
    return statement
