"""Reads the plans of a pack: items and lines from the report through the reader, words per language from CSV files."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from tendik.methods.reports import Item, PlanPattern, ReportUnreadable, read_report
from tendik.packs.country import Pack
from tendik.packs.folder import Row
from tendik.places.queries import places_by_code
from tendik.plans.models import Ask, AskLink, Goal, Plan, Section

FILE, LINKS = "plans/plans.toml", "plans/links.csv"
SECTIONS, GOALS, ASKS = ("priority", "section"), ("goal",), ("recommendation", "sub-recommendation")


@dataclass(frozen=True)
class Entry:
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
    """Write the pack's plans with their asks. What is there already is brought up to date; answers stay."""
    for number, entry in enumerate(_entries(pack)):
        save(pack, entry, number)
    _load_links(pack)


def _entries(pack: Pack) -> Iterable[Entry]:
    plans = pack.folder.toml(FILE).get("plan", [])
    patterns = [PlanPattern(plan["code"], tuple(plan["title_patterns"])) for plan in plans]
    read: dict[str, dict[str, tuple[Item, ...]]] = {}
    for about in plans:
        file = about["report_file"]
        if file not in read:
            read[file] = _items(pack, file, patterns)
        if about["code"] not in read[file]:
            pack.folder.fault(
                FILE,
                0,
                f"the report {file} holds no plan {about['code']}: its title holds none of the title_patterns",
            )
            continue
        texts = {row["code"]: row for row in pack.folder.rows(f"plans/{about['slug']}.csv", ("code",))}
        items = read[file][about["code"]]
        _check_texts(pack, about, items, texts)
        yield Entry(about, items, texts, about["report_language"])


def _items(pack: Pack, file: str, patterns: list[PlanPattern]) -> dict[str, tuple[Item, ...]]:
    try:
        report = read_report(pack.folder.bytes(file), file, patterns)
    except ReportUnreadable as error:
        pack.folder.fault(file, 0, str(error))
        return {}
    return {plan.code: tuple(plan.items) for plan in report.plans}


def _check_texts(
    pack: Pack, about: Mapping[str, Any], items: tuple[Item, ...], texts: Mapping[str, Row]
) -> None:
    codes = {item.code for item in items}
    for code, row in texts.items():
        if code not in codes:
            pack.folder.fault(row.file, row.line, f"the report holds no item {code}")


@transaction.atomic
def save(pack: Pack, entry: Entry, number: int) -> None:
    """Write one plan with its sections, goals and asks."""
    places = places_by_code()
    unknown = [code for code in (entry.about["place"], *entry.about["asked_by"]) if code not in places]
    if unknown:
        pack.folder.fault(FILE, 0, f"{entry.about['code']}: the place {unknown[0]!r} is not known")
        return
    plan = _save_plan(entry, number, places)
    asked_by = [places[code] for code in entry.about["asked_by"]]
    saved: dict[str, Any] = {}
    for order, item in enumerate(entry.items):
        texts = {"title": entry.title(item, pack.languages), "line": item.line, "order": order}
        if item.kind in SECTIONS:
            saved[item.code] = _save_section(plan, item, texts)
        elif item.kind in GOALS:
            words = entry.words(item, pack.languages)
            saved[item.code] = _save_goal(saved[item.parent], item, {**texts, "words": words})
        else:
            words = entry.words(item, pack.languages)
            ask = _save_ask(
                saved[item.parent], item, {**texts, "words": words, "asked_on": entry.about["asked_on"]}
            )
            ask.asked_by.set(asked_by)
            saved[item.code] = ask


def _save_plan(entry: Entry, number: int, places: Mapping[str, Any]) -> Plan:
    about = entry.about
    fields = {
        name: about[name]
        for name in ("slug", "title", "short", "report", "starts_on", "ends_before", "version")
    }
    plan, _ = Plan.objects.update_or_create(
        code=about["code"],
        defaults={
            **fields,
            "place": places[about["place"]],
            "language": entry.report_language,
            "order": number,
            "made_up": entry.made_up,
        },
    )
    return plan


def _save_section(plan: Plan, item: Item, fields: dict[str, Any]) -> Section:
    section, _ = Section.objects.update_or_create(
        code=item.code, defaults={**fields, "plan": plan, "kind": item.kind}
    )
    return section


def _save_goal(section: Section, item: Item, fields: dict[str, Any]) -> Goal:
    goal, _ = Goal.objects.update_or_create(code=item.code, defaults={**fields, "section": section})
    return goal


def _save_ask(above: Section | Goal | Ask, item: Item, fields: dict[str, Any]) -> Ask:
    parent = above if isinstance(above, Ask) else None
    goal = above if isinstance(above, Goal) else (parent.goal if parent else None)
    section = above if isinstance(above, Section) else above.section
    ask, _ = Ask.objects.update_or_create(
        code=item.code,
        defaults={**fields, "section": section, "goal": goal, "parent": parent, "level": item.level},
    )
    return ask


def _load_links(pack: Pack) -> None:
    if not pack.folder.has(LINKS):
        return
    asks = {ask.code: ask for ask in Ask.objects.all()}
    for row in pack.folder.rows(LINKS, ("ask", "other", "kind")):
        if row["ask"] not in asks or row["other"] not in asks or row["kind"] not in AskLink.Kind.values:
            pack.folder.fault(row.file, row.line, "the row names an ask or a kind that is not there")
            continue
        AskLink.objects.get_or_create(
            ask=asks[row["ask"]], other=asks[row["other"]], defaults={"kind": row["kind"]}
        )
