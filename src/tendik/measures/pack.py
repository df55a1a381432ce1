"""Reads what a pack proposes to hold asks by: ``measures/indicators.csv`` and the dated steps of ``measures/milestones.csv``."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from tendik.asks.models import Ask
from tendik.bodies.models import Body
from tendik.measures.models import ProposedIndicator, ProposedMilestone
from tendik.packs.country import Pack
from tendik.packs.folder import Row
from tendik.statistics.models import Indicator

INDICATORS, MILESTONES = "measures/indicators.csv", "measures/milestones.csv"
LAST = 99
"""The greatest number of a step."""


def load(pack: Pack) -> None:
    """Write what is proposed. A proposal that has left its file is gone: nobody has promised it, and nothing refers to it."""
    read = _Read(
        pack, {one.code: one for one in Ask.objects.all()}, {one.code: one for one in Body.objects.all()}
    )
    indicators, milestones = list(read.indicators()), list(read.milestones())
    if pack.folder.faults:
        return
    ProposedIndicator.objects.exclude(pk__in=[one.pk for one in map(_kept_indicator, indicators)]).delete()
    ProposedMilestone.objects.exclude(pk__in=[one.pk for one in map(_kept_milestone, milestones)]).delete()


def _kept_indicator(given: Mapping[str, Any]) -> ProposedIndicator:
    key = {name: given[name] for name in ("ask", "indicator")}
    return ProposedIndicator.objects.update_or_create(**key, defaults=given)[0]


def _kept_milestone(given: Mapping[str, Any]) -> ProposedMilestone:
    key = {name: given[name] for name in ("ask", "number")}
    return ProposedMilestone.objects.update_or_create(**key, defaults=given)[0]


@dataclass(frozen=True)
class _Read:
    pack: Pack
    asks: Mapping[str, Ask]
    bodies: Mapping[str, Body]

    def rows(self, file: str, columns: tuple[str, ...], also: tuple[str, ...], key: str) -> Iterator[Row]:
        """Yield the rows of a file that name an ask there is, each ask and key once."""
        seen: dict[tuple[str, str], int] = {}
        for row in self.pack.folder.rows(file, columns, also=also) if self.pack.folder.has(file) else ():
            first = seen.setdefault((row["ask"], row[key]), row.line)
            if row["ask"] not in self.asks:
                self.fault(row, _("the report holds no ask %(code)s"), code=row["ask"])
            elif first != row.line:
                self.fault(row, _("this stands in line %(line)s already. Delete one of both."), line=first)
            else:
                yield row

    def indicators(self) -> Iterator[dict[str, Any]]:
        """Yield what would measure which ask, in the order of the file."""
        known = {one.code: one for one in Indicator.objects.all()}
        for row in self.rows(INDICATORS, ("ask", "indicator"), ("why_",), "indicator"):
            if row["indicator"] not in known:
                self.fault(row, _("there is no indicator %(code)s"), code=row["indicator"])
                continue
            yield {
                "ask": self.asks[row["ask"]],
                "indicator": known[row["indicator"]],
                "order": row.line,
                "why": row.texts("why", self.pack.languages),
            }

    def milestones(self) -> Iterator[dict[str, Any]]:
        """Yield the dated steps."""
        for row in self.rows(MILESTONES, ("ask", "number", "due_on"), ("body", "words_"), "number"):
            number, due_on, body = self.number(row), self.day(row), self.body(row)
            words = row.texts("words", self.pack.languages)
            for language in self.pack.languages:
                if language not in words:
                    self.fault(
                        row, _("the words in “%(language)s” are missing. Add them."), language=language
                    )
            if number and due_on:
                yield {
                    "ask": self.asks[row["ask"]],
                    "number": number,
                    "words": words,
                    "due_on": due_on,
                    "body": body,
                }

    def number(self, row: Row) -> int:
        if row["number"].isdecimal() and 0 < int(row["number"]) <= LAST:
            return int(row["number"])
        self.fault(row, _("a number from %(least)s to %(most)s belongs here"), least=1, most=LAST)
        return 0

    def day(self, row: Row) -> date | None:
        try:
            return date.fromisoformat(row["due_on"])
        except ValueError:
            words = _("“%(day)s” is no day. Write it as %(example)s.")
            self.fault(row, words, day=row["due_on"], example="2030-12-31")
            return None

    def body(self, row: Row) -> Body | None:
        code = row.get("body")
        if code and code not in self.bodies:
            self.fault(row, _("the institution '%(code)s' is not known"), code=code)
        return self.bodies.get(code)

    def fault(self, row: Row, words: object, /, **values: object) -> None:
        self.pack.folder.fault(row.file, row.line, words, **values)
