"""Reads the plans of a pack: items and lines from the report through the reader, words per language from CSV files."""

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

import msgspec
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from tendik.methods.reports import (
    Item,
    PlanPattern,
    Report,
    ReportUnreadable,
    Words,
    missing_plans,
)
from tendik.methods.texts import Texts
from tendik.packs.codes import Code, File, Language, Slug
from tendik.packs.country import Pack, Version
from tendik.packs.folder import Row
from tendik.packs.reading_reports import read_report
from tendik.packs.reports import settlement_of, why_missing, words_for
from tendik.places.queries import places_by_code
from tendik.plans.listed import LONGEST_CODE, read_listed
from tendik.plans.models import Goal, Plan, Section
from tendik.plans.records import check_related, load_records, records_named

FILE, DEMO = "plans/plans.toml", "demo/plan.toml"
SECTIONS, GOALS = ("priority", "section"), ("goal",)

PlanCode = Annotated[Code, msgspec.Meta(max_length=20)]


class AnyPlan(msgspec.Struct, kw_only=True):
    """What every plan says of itself."""

    code: PlanCode
    slug: Slug
    place: str
    report: Slug
    starts_on: date
    ends_before: date
    version: Version
    asked_on: date
    asked_by: list[str]
    title: Texts
    short: Texts
    parent: str = ""
    """Code of the strategy that it carries out, in ``records.csv``."""
    earlier: list[str] = []
    """Codes of the plans before it, in ``records.csv``."""
    predecessor: str = ""
    """Code of the plan of this pack that it follows."""


class About(AnyPlan):
    """A ``[[plan]]`` of ``plans.toml``."""

    report_file: File
    report_language: Language
    title_patterns: list[str] = []
    asks_file: File = ""
    """A table of the goals and asks; without one they are read out of the report."""


class Adopted(msgspec.Struct):
    """The act that adopts the made-up plan."""

    body: str
    on: date
    number: str
    title: Texts


class MadeUp(AnyPlan):
    """The file ``demo/plan.toml``: the plan of the made-up region."""

    section: Texts
    adoption: list[Adopted] = []


class Plans(msgspec.Struct):
    """The file ``plans.toml``."""

    plan: list[About]


SHAPES: dict[str, type] = {FILE: Plans, DEMO: MadeUp}
"""What the TOML files of this room must hold: looked at in all rooms before any of them loads."""


@dataclass(frozen=True)
class PackPlan:
    """One plan of a pack: what ``plans.toml`` says, its items, its words by code."""

    about: Mapping[str, Any]
    items: tuple[Item, ...]
    texts: Mapping[str, Row]
    report_language: str
    made_up: bool = False

    def words(self, item: Item, languages: list[str]) -> dict[str, str]:
        """Return the item's words: the report's own in its language, the pack's in the others."""
        found = self.texts[item.code].texts("words", languages) if item.code in self.texts else {}
        return {**found, **({self.report_language: item.text} if self.report_language else {})}

    def title(self, item: Item, languages: list[str]) -> dict[str, str]:
        """Return the item's short title; its words where the pack has none."""
        found = self.texts[item.code].texts("title", languages) if item.code in self.texts else {}
        return found or self.words(item, languages)


def load(pack: Pack) -> None:
    """Write the pack's plans with their sections and goals. What is there already is brought up to date."""
    load_records(pack)
    for number, entry in enumerate(read_plans(pack)):
        save(pack, entry, number)


def read_plans(pack: Pack) -> Iterator[PackPlan]:
    """Yield the pack's plans with all their items; what cannot be taken is noted as a fault and left out."""
    plans = pack.toml(FILE, Plans).get("plan", [])
    patterns = [_pattern(plan) for plan in plans]
    files = dict.fromkeys(plan["report_file"] for plan in plans if not plan.get("asks_file"))
    words = words_for(pack.folder)
    read = {file: _report(pack, file, patterns, words) for file in files}
    known = places_by_code()
    for number, about in enumerate(plans):
        faulty, report = _has_faults(pack, about, number, known), read.get(about["report_file"])
        if about.get("asks_file"):
            yield from () if faulty else _listed(pack, about)
        elif report and not (_is_missing(pack, about, number, report) or faulty):
            yield from _reported(pack, about, report)


def _listed(pack: Pack, about: Mapping[str, Any]) -> Iterator[PackPlan]:
    """Yield the plan whose asks stand in a table."""
    before = len(pack.folder.faults)
    listed = read_listed(pack, about)
    if len(pack.folder.faults) == before:
        yield PackPlan(about, listed.items, listed.texts, about["report_language"])


def _reported(pack: Pack, about: Mapping[str, Any], report: Report) -> Iterator[PackPlan]:
    """Yield the plan whose asks were read out of its report."""
    texts = {row["code"]: row for row in _texts(pack, about["slug"])}
    items = next(tuple(plan.items) for plan in report.plans if plan.code == about["code"])
    _check_texts(pack, items, texts)
    fits = _codes_fit(pack, about["report_file"], items)
    if _stands_in_sections(pack, about["report_file"], items) and fits:
        yield PackPlan(about, items, texts, about["report_language"])


def _pattern(about: Mapping[str, Any]) -> PlanPattern:
    return PlanPattern(about["code"], tuple(about.get("title_patterns", ())))


def _texts(pack: Pack, slug: str) -> Iterator[Row]:
    return pack.folder.rows(f"plans/{slug}.csv", ("code",), Goal, also=("title_", "words_"))


def _is_missing(pack: Pack, about: Mapping[str, Any], number: int, report: Report) -> bool:
    """Note why a plan was not found in its report."""
    missing = missing_plans(report, [_pattern(about)])
    for one in missing:
        words, values = why_missing(one)
        pack.folder.fault_at(FILE, ("plan", number, "title_patterns"), words, **values)
    return bool(missing)


def _has_faults(pack: Pack, about: Mapping[str, Any], number: int, known: Container[str]) -> bool:
    """Note what the shape of the file cannot hold: what does not fit together."""
    before, way = len(pack.folder.faults), ("plan", number)
    if not about.get("asks_file") and not about.get("title_patterns"):
        words = _("write words of the title here, or name a table in %(key)s")
        pack.folder.fault_at(FILE, (*way, "title_patterns"), words, key="asks_file")
    if about["ends_before"] <= about["starts_on"]:
        pack.folder.fault_at(FILE, (*way, "ends_before"), _("the plan must end after it starts"))
    if about["report_language"] not in pack.languages:
        words = _("this is not one of the languages of the pack: %(languages)s")
        pack.folder.fault_at(FILE, (*way, "report_language"), words, languages=", ".join(pack.languages))
    check_related(pack, about, number)
    asked = ((("asked_by", place), code) for place, code in enumerate(about["asked_by"]))
    for path, code in ((("place",), about["place"]), *asked):
        if code not in known:
            pack.folder.fault_at(FILE, (*way, *path), _("the place %(place)s is not known"), place=code)
    return len(pack.folder.faults) > before


def _report(pack: Pack, file: str, patterns: list[PlanPattern], words: Words) -> Report | None:
    if not pack.folder.has(file):
        pack.folder.bytes(file)
        return None
    settled = settlement_of(pack.folder, file)
    try:
        return read_report(pack.folder.bytes(file), file, patterns, words=words, settlement=settled)
    except ReportUnreadable as error:
        pack.folder.fault(file, 0, str(error))
        return None


def _stands_in_sections(pack: Pack, file: str, items: tuple[Item, ...]) -> bool:
    codes = {item.code for item in items}
    loose = [item for item in items if item.kind not in SECTIONS and item.parent not in codes]
    for item in loose:
        words = _(
            "%(code)s stands under no priority or section. Write a heading in capital letters above it."
        )
        pack.folder.fault(file, item.line, words, code=item.code)
    return not loose


def _codes_fit(pack: Pack, file: str, items: tuple[Item, ...]) -> bool:
    long = [item for item in items if len(item.code) > LONGEST_CODE]
    for item in long:
        words = _("the number before this item makes a code of more than %(most)s characters. Shorten it.")
        pack.folder.fault(file, item.line, words, most=LONGEST_CODE)
    return not long


def _check_texts(pack: Pack, items: tuple[Item, ...], texts: Mapping[str, Row]) -> None:
    codes = {item.code for item in items}
    for code, row in texts.items():
        if code not in codes:
            pack.folder.fault(row.file, row.line, _("the report holds no item %(code)s"), code=code)


@transaction.atomic
def save(pack: Pack, entry: PackPlan, number: int) -> None:
    """Write one plan with its sections and goals."""
    plan = _save_plan(entry, number)
    sections: dict[str, Section] = {}
    for order, item in enumerate(entry.items):
        texts = {"title": entry.title(item, pack.languages), "line": item.line, "order": order}
        if item.kind in SECTIONS:
            sections[item.code] = _save_section(plan, item, texts)
        elif item.kind in GOALS:
            words = entry.words(item, pack.languages)
            _save_goal(sections[item.parent], item, {**texts, "words": words})


def parts_of(code: str) -> dict[str, Section | Goal]:
    """Return the sections and goals of a plan by their codes."""
    parts = (*Section.objects.filter(plan__code=code), *Goal.objects.filter(section__plan__code=code))
    return {part.code: part for part in parts}


def _save_plan(entry: PackPlan, number: int) -> Plan:
    about, places = entry.about, places_by_code()
    fields = {
        name: about[name]
        for name in ("slug", "title", "short", "report", "starts_on", "ends_before", "version")
    }
    records = records_named(about)
    plan, _new = Plan.objects.update_or_create(
        code=about["code"],
        defaults={
            **fields,
            "place": places[about["place"]],
            "discussed_on": about["asked_on"],
            "language": entry.report_language,
            "order": number,
            "made_up": entry.made_up,
            "parent": records.get(about.get("parent", "")),
            "predecessor": Plan.objects.filter(code=about.get("predecessor", "")).first(),
        },
    )
    plan.earlier.set(records[code] for code in about.get("earlier", ()))
    return plan


def _save_section(plan: Plan, item: Item, fields: dict[str, Any]) -> Section:
    section, _new = Section.objects.update_or_create(
        code=item.code, defaults={**fields, "plan": plan, "kind": item.kind}
    )
    return section


def _save_goal(section: Section, item: Item, fields: dict[str, Any]) -> Goal:
    goal, _new = Goal.objects.update_or_create(code=item.code, defaults={**fields, "section": section})
    return goal
