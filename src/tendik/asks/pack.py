"""Reads the asks of a pack's plans, and what stands in its folder ``asks``: which say the same, who should answer, norms."""

from collections.abc import Container
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from tendik.asks import norms, proposals
from tendik.asks.models import Ask, AskLink
from tendik.methods.reports import Item
from tendik.packs.country import Pack
from tendik.packs.folder import Row
from tendik.places.queries import places_by_code
from tendik.plans.models import Goal, Section
from tendik.plans.pack import PackPlan, parts_of, read_plans

LINKS, ADDRESSEES = "asks/links.csv", "asks/addressees.csv"
SHAPES: dict[str, type] = {norms.FILE: norms.Norms}


def load(pack: Pack) -> None:
    """Write the asks of the pack's plans. What is there already is brought up to date; answers stay."""
    for entry in read_plans(pack):
        save(pack, entry)
    _load_links(pack)
    proposals.load(pack, ADDRESSEES)
    norms.load(pack)


@transaction.atomic
def save(pack: Pack, entry: PackPlan) -> None:
    """Write the asks of one plan, which is written already."""
    places = places_by_code()
    asked_by = [places[code] for code in entry.about["asked_by"]]
    above: dict[str, Any] = parts_of(entry.about["code"])
    for order, item in enumerate(entry.items):
        if item.code in above:
            continue
        ask = _save_ask(
            above[item.parent],
            item,
            {
                "title": entry.title(item, pack.languages),
                "words": entry.words(item, pack.languages),
                "line": item.line,
                "order": order,
                "asked_on": entry.about["asked_on"],
            },
        )
        ask.asked_by.set(asked_by)
        above[item.code] = ask


def _save_ask(above: Section | Goal | Ask, item: Item, fields: dict[str, Any]) -> Ask:
    parent = above if isinstance(above, Ask) else None
    goal = above if isinstance(above, Goal) else (parent.goal if parent else None)
    section = above if isinstance(above, Section) else above.section
    ask, _new = Ask.objects.update_or_create(
        code=item.code,
        defaults={**fields, "section": section, "goal": goal, "parent": parent, "level": item.level},
    )
    return ask


def _load_links(pack: Pack) -> None:
    if not pack.folder.has(LINKS):
        return
    asks = {ask.code: ask for ask in Ask.objects.all()}
    for row in pack.folder.rows(LINKS, ("ask", "other", "kind")):
        if _has_faults_in_link(pack, row, asks):
            continue
        AskLink.objects.get_or_create(
            ask=asks[row["ask"]], other=asks[row["other"]], defaults={"kind": row["kind"]}
        )


def _has_faults_in_link(pack: Pack, row: Row, asks: Container[str]) -> bool:
    """Note what is wrong with a pair of asks, each fault with the pair that it is about."""
    before, pair = len(pack.folder.faults), {"ask": row["ask"], "other": row["other"]}
    for code in dict.fromkeys(pair.values()):
        if code not in asks:
            words = _("%(ask)s and %(other)s: the report holds no ask %(code)s")
            pack.folder.fault(row.file, row.line, words, **pair, code=code)
    if row["ask"] == row["other"]:
        pack.folder.fault(row.file, row.line, _("%(ask)s cannot be linked to itself"), ask=row["ask"])
    if row["kind"] not in AskLink.Kind.values:
        words = _("%(ask)s and %(other)s: the kind is %(kind)s, but must be one of: %(kinds)s")
        kinds = ", ".join(AskLink.Kind.values)
        pack.folder.fault(row.file, row.line, words, **pair, kind=row["kind"], kinds=kinds)
    return len(pack.folder.faults) > before
