"""Reads ``plans/records.csv``: plans and strategies of which only the record is here, and how plans refer to them."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from tendik.packs.country import Pack
from tendik.packs.folder import Row
from tendik.plans.models import Plan, PlanRecord

FILE, RECORDS = "plans/plans.toml", "plans/records.csv"
COLUMNS = ("code", "kind", "starts_on", "ends_before", "adopted_on", "number", "source")


def load_records(pack: Pack) -> None:
    """Write the records of a pack. What is there already is brought up to date."""
    if not pack.folder.has(RECORDS):
        return
    for row in pack.folder.rows(RECORDS, COLUMNS, also=("title_",)):
        before = len(pack.folder.faults)
        fields = _fields(pack, row)
        if len(pack.folder.faults) == before:
            PlanRecord.objects.update_or_create(code=row["code"], defaults=fields)


def _fields(pack: Pack, row: Row) -> dict[str, Any]:
    days = {name: _day(pack, row, name) for name in ("starts_on", "ends_before", "adopted_on")}
    first, after = days["starts_on"], days["ends_before"]
    if row["kind"] not in PlanRecord.Kind.values:
        words = _("“%(word)s” cannot stand here. Write one of: %(words)s.")
        kinds = ", ".join(PlanRecord.Kind.values)
        pack.folder.fault(row.file, row.line, words, word=row["kind"], words=kinds)
    if after is None and not row["ends_before"]:
        pack.folder.fault(row.file, row.line, _("write the first day after it"))
    if first and after and after <= first:
        pack.folder.fault(row.file, row.line, _("the plan must end after it starts"))
    said = {name: row[name] for name in ("kind", "number", "source")}
    return {**days, **said, "title": row.texts("title", pack.languages)}


def _day(pack: Pack, row: Row, name: str) -> date | None:
    if not row[name]:
        return None
    try:
        return date.fromisoformat(row[name])
    except ValueError:
        words = _("“%(day)s” is no day. Write it as %(example)s.")
        pack.folder.fault(row.file, row.line, words, day=row[name], example="2030-12-31")
        return None


def check_related(pack: Pack, about: Mapping[str, Any], number: int) -> None:
    """Note the records and the plan to which a plan of ``plans.toml`` refers and that are not there."""
    known = set(PlanRecord.objects.values_list("code", flat=True))
    plans = set(Plan.objects.values_list("code", flat=True))
    named = [(("parent",), about.get("parent", ""), known)]
    named += [(("earlier", place), code, known) for place, code in enumerate(about.get("earlier", ()))]
    named += [(("predecessor",), about.get("predecessor", ""), plans)]
    for path, code, among in named:
        if code and code not in among:
            words = _("there is no plan or record %(code)s")
            pack.folder.fault_at(FILE, ("plan", number, *path), words, code=code)


def records_named(about: Mapping[str, Any]) -> dict[str, PlanRecord]:
    """Return the records to which a plan refers, by code."""
    codes = [about.get("parent", ""), *about.get("earlier", ())]
    return {record.code: record for record in PlanRecord.objects.filter(code__in=codes)}
