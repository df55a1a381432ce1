"""The institutions and asks that a country's folder names, without a database: what a plan may speak of."""

from collections.abc import Iterator
from typing import Any

from tendik.methods.matrices import KnownAsk, KnownBody
from tendik.methods.reports import Item, PlanPattern, Report
from tendik.packs.country import Pack
from tendik.packs.folder import Row
from tendik.packs.reading_reports import read_report
from tendik.packs.reports import settlement_of, words_for

ABOVE = ("priority", "section", "goal")
"""Kinds of items that stand over asks."""
BODIES, PLANS = "bodies/bodies.csv", "plans/plans.toml"


def known_bodies(pack: Pack) -> list[KnownBody]:
    """Return the institutions of a pack; those that ended are no one's any more."""
    if not pack.folder.has(BODIES):
        return []
    rows = pack.folder.rows(BODIES, ("code",), also=("name_", "short_", "ends_before"))
    return [_body(row, pack.languages) for row in rows if not row.get("ends_before")]


def _body(row: Row, languages: list[str]) -> KnownBody:
    names, shorts = row.texts("name", languages), row.texts("short", languages)
    return KnownBody(row["code"], tuple(names.values()), tuple(shorts.values()))


def known_asks(pack: Pack) -> list[KnownAsk]:
    """Return the asks of a pack's plans, with their words in all languages of the pack."""
    if not pack.folder.has(PLANS):
        return []
    plans = [plan for plan in pack.folder.toml(PLANS).get("plan", []) if isinstance(plan, dict)]
    listed = [plan for plan in plans if plan.get("asks_file")]
    reported = [plan for plan in plans if not plan.get("asks_file")]
    return [*_reported(pack, reported), *(ask for plan in listed for ask in _listed(pack, plan))]


def _listed(pack: Pack, plan: dict[str, Any]) -> Iterator[KnownAsk]:
    """Yield the asks that a table holds."""
    for row in pack.folder.rows(
        str(plan["asks_file"]), ("code", "goal"), also=("words_", "title_", "level", "line")
    ):
        if row["goal"]:
            yield KnownAsk(row["code"], tuple(row.texts("words", pack.languages).values()))


def _reported(pack: Pack, plans: list[dict[str, Any]]) -> Iterator[KnownAsk]:
    """Yield the asks that stand in the reports of plans."""
    patterns = [PlanPattern(str(plan.get("code")), tuple(plan.get("title_patterns", ()))) for plan in plans]
    words = {str(plan.get("code")): _words(pack, str(plan.get("slug"))) for plan in plans}
    for file in dict.fromkeys(str(plan.get("report_file")) for plan in plans):
        for plan in _report(pack, file, patterns).plans:
            known = words.get(plan.code, {})
            yield from (
                _ask(item, known.get(item.code), pack.languages)
                for item in plan.items
                if item.kind not in ABOVE
            )


def _report(pack: Pack, file: str, patterns: list[PlanPattern]) -> Report:
    settled, own = settlement_of(pack.folder, file), words_for(pack.folder)
    return read_report(pack.folder.bytes(file), file, patterns, words=own, settlement=settled)


def _words(pack: Pack, slug: str) -> dict[str, Row]:
    name = f"plans/{slug}.csv"
    rows = pack.folder.rows(name, ("code",), also=("title_", "words_")) if pack.folder.has(name) else ()
    return {row["code"]: row for row in rows}


def _ask(item: Item, row: Row | None, languages: list[str]) -> KnownAsk:
    others = row.texts("words", languages).values() if row else ()
    return KnownAsk(item.code, tuple(dict.fromkeys((item.text, *others))))
