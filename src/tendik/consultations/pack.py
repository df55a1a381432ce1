"""Reads ``consultations/`` of a pack: reports, meetings, statements."""

from collections.abc import Mapping
from typing import Any

from tendik.consultations.models import Meeting, Report, Statement
from tendik.packs.country import Pack
from tendik.packs.folder import Row
from tendik.places.models import Place
from tendik.plans.models import Ask, Plan

FILE, STATEMENTS = "consultations/consultations.toml", "consultations/statements.csv"


def load(pack: Pack) -> None:
    """Write the pack's reports, meetings and statements. What is there already is brought up to date."""
    if not pack.folder.has(FILE):
        return
    about = pack.folder.toml(FILE)
    for number, report in enumerate(about.get("report", [])):
        lines = pack.folder.bytes(report["file"]).decode("utf-8").splitlines()
        save_report(report, lines, number, made_up=False)
    for number, meeting in enumerate(about.get("meeting", [])):
        save_meeting(pack, FILE, meeting, number, made_up=False)
    if pack.folder.has(STATEMENTS):
        _load_statements(pack, about["report"][0]["code"])


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
