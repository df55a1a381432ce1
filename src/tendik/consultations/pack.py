"""Reads ``consultations/`` of a pack: reports, meetings, statements."""

from collections.abc import Mapping
from typing import Any

from tendik.consultations.models import Meeting, Report, Statement
from tendik.methods.reports import ReportUnreadable, report_lines
from tendik.packs.country import Pack
from tendik.packs.folder import Row
from tendik.places.models import Place
from tendik.plans.models import Ask, Plan

FILE, STATEMENTS = "consultations/consultations.toml", "consultations/statements.csv"


def load(pack: Pack) -> None:
    """Write the pack's reports, meetings and statements. What is there already is brought up to date."""
    about = pack.folder.toml(FILE) if pack.folder.has(FILE) else {}
    for number, report in enumerate(about.get("report", [])):
        save_report(report, _lines(pack, report["file"]), number, made_up=False)
    _check_every_plan_has_its_report(pack)
    for number, meeting in enumerate(about.get("meeting", [])):
        save_meeting(pack, FILE, meeting, number, made_up=False)
    if pack.folder.has(STATEMENTS):
        _load_statements(pack, about["report"][0]["code"])


def _lines(pack: Pack, file: str) -> list[str]:
    try:
        return report_lines(pack.folder.bytes(file), file)
    except ReportUnreadable as error:
        pack.folder.fault(file, 0, str(error))
        return []


def _check_every_plan_has_its_report(pack: Pack) -> None:
    known = set(Report.objects.values_list("code", flat=True))
    for plan in Plan.objects.exclude(report__in=known).exclude(made_up=True):
        fault = f"the plan {plan.code} stands in the report {plan.report!r}, which no [[report]] describes"
        pack.folder.fault(FILE, 0, fault)


def save_report(about: Mapping[str, Any], lines: list[str], number: int, *, made_up: bool) -> None:
    """Write one report with its lines."""
    fields = {name: about[name] for name in ("title", "language", "published_on")}
    Report.objects.update_or_create(
        code=about["code"], defaults={**fields, "lines": lines, "order": number, "made_up": made_up}
    )


def save_meeting(pack: Pack, file: str, about: Mapping[str, Any], number: int, *, made_up: bool) -> None:
    """Write one meeting; a place or plan that is not known is a fault."""
    places = list(Place.objects.filter(code__in=about["places"]))
    plans = list(Plan.objects.filter(code__in=about["plans"]))
    if len(places) != len(about["places"]) or len(plans) != len(about["plans"]):
        pack.folder.fault(file, 0, f"the meeting {about['code']} names a place or plan that is not known")
        return
    fields = {name: about[name] for name in ("title", "venue", "starts_on", "ends_before", "line")}
    meeting, _ = Meeting.objects.update_or_create(
        code=about["code"],
        defaults={
            **fields,
            "note": about.get("note", {}),
            "report": Report.objects.get(code=about["report"]),
            "order": number,
            "made_up": made_up,
        },
    )
    meeting.places.set(places)
    meeting.plans.set(plans)


def _load_statements(pack: Pack, report_code: str) -> None:
    report = Report.objects.get(code=report_code)
    places = {place.code: place for place in Place.objects.all()}
    plans = {plan.code: plan for plan in Plan.objects.all()}
    asks = {ask.code: ask for ask in Ask.objects.all()}
    for number, row in enumerate(
        pack.folder.rows(STATEMENTS, ("code", "places", "kind", "plan", "line", "asks"))
    ):
        unknown = [code for code in row["places"].split() if code not in places]
        unknown += [code for code in row["asks"].split() if code not in asks]
        if unknown:
            pack.folder.fault(row.file, row.line, f"{unknown[0]} is not known")
            continue
        statement = _save_statement(pack, report, row, number, plans.get(row["plan"]))
        statement.places.set(places[code] for code in row["places"].split())
        statement.asks.set(asks[code] for code in row["asks"].split())


def _save_statement(pack: Pack, report: Report, row: Row, number: int, plan: Plan | None) -> Statement:
    statement, _ = Statement.objects.update_or_create(
        code=row["code"],
        defaults={
            "report": report,
            "kind": row["kind"],
            "plan": plan,
            "words": row.texts("words", pack.languages),
            "line": int(row["line"]),
            "order": number,
        },
    )
    return statement
