"""Reads the goals and asks of a plan from a table of the pack, where nobody can read them out of the report."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from tendik.methods.reports import Item
from tendik.methods.tables import Column, Columns, Kind
from tendik.packs.codes import LAST
from tendik.packs.columns import texts_for
from tendik.packs.country import Pack
from tendik.packs.faults import Fault
from tendik.packs.folder import Row

LONGEST_CODE = 40
LEVELS = ("national", "local", "other")


@dataclass(frozen=True, slots=True)
class ListedPlan:
    """A plan's items in the order of the table, and the rows that hold their words by code."""

    items: tuple[Item, ...]
    texts: Mapping[str, Row]


def read_listed(pack: Pack, about: Mapping[str, Any]) -> ListedPlan:
    """Return the items of the table that a plan names; what cannot be taken is noted as a fault and left out.

    A row without ``goal`` is a goal. In the row of an ask ``goal`` is the code of its goal, or of the ask that it is
    a part of. All goals stand in one section, which bears the title of the plan.
    """
    file, language = about["asks_file"], about["report_language"]
    section = Item(f"{about['code']}-P1", about["code"], "priority", level="", text="", line=0)
    texts = {section.code: _words_of_section(about["title"])}
    items = [section]
    for row in pack.folder.all_rows(file, _columns(pack.languages, language)):
        goal = row["goal"] or section.code
        if goal not in texts:
            words = _("%(goal)s must stand in a row above.")
            pack.folder.faults.append(Fault(file, row.line, words, {"goal": goal}, key="goal"))
        texts[row["code"]] = row
        items.append(_item(row, goal, row[f"words_{language}"]))
    return ListedPlan(tuple(items), texts)


def _columns(languages: Sequence[str], language: str) -> Columns:
    """Return what is read; the words in the language of the report must be there."""
    words = {f"words_{language}": Column(kind=Kind.WORDS, needed=True, filled=True)}
    return Columns(
        known={
            "code": Column(kind=Kind.CODE, needed=True, longest=LONGEST_CODE),
            "goal": Column(kind=Kind.CODE, needed=True, longest=LONGEST_CODE),
            "level": Column(choices=LEVELS),
            "line": Column(kind=Kind.NUMBER, least=0, most=LAST, places=0),
            **texts_for(["title_", "words_"], languages),
            **words,
        },
        key="code",
    )


def _words_of_section(title: Mapping[str, str]) -> Row:
    cells = {f"{part}_{code}": words for part in ("title", "words") for code, words in title.items()}
    return Row("", 0, cells)


def _item(row: Row, parent: str, words: str) -> Item:
    kind = "recommendation" if row["goal"] else "goal"
    return Item(row["code"], parent, kind, level=row["level"], text=words, line=int(row["line"] or 0))
