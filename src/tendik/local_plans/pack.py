"""Reads what a pack proposes to places: ``measures/local.csv``, who answers in ``local-who.csv``, the form of a resolution."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from tendik.asks.models import Ask
from tendik.local_plans import wording
from tendik.local_plans.alike import worded as alike
from tendik.local_plans.clauses import worded
from tendik.local_plans.clauses.worded import load_clauses
from tendik.local_plans.initiatives import worded as applications
from tendik.local_plans.initiatives.worded import application_in
from tendik.local_plans.models import Funding, LocalProposal
from tendik.methods.tables import Column, Columns, Kind
from tendik.methods.texts import Texts
from tendik.packs.columns import texts_for
from tendik.packs.country import Pack
from tendik.packs.folder import Row
from tendik.statistics.models import Indicator

LOCAL, WHO = "measures/local.csv", "measures/local-who.csv"
TEXTS = ("words", "result", "costs")
LONGEST_MONTHS = 120
SHAPES: dict[str, type] = {
    wording.FILE: wording.Wording,
    worded.FILE: worded.AboutClauses,
    applications.FILE: applications.Application,
    alike.FILE: alike.AlikeBy,
}
"""What the TOML files of this room must hold: looked at in all rooms before any of them loads."""


def load(pack: Pack) -> None:
    """Write what is proposed, and the model clauses. A proposal that has left its file is gone: drafts hold words of their own."""
    write(pack, LOCAL, made_up=False)
    load_clauses(pack)
    application_in(pack)
    alike.check_alike(pack)
    wording.check_wording(pack)


def write(pack: Pack, file: str, *, made_up: bool) -> None:
    """Write the proposals of a file for the asks of real plans, or for those of the made-up one."""
    asks = {one.code: one for one in Ask.objects.filter(section__plan__made_up=made_up)}
    before = len(pack.folder.faults)
    read = list(_Read(pack, file, asks).proposals()) if pack.folder.has(file) else []
    if len(pack.folder.faults) > before:
        return
    kept = [LocalProposal.objects.update_or_create(ask=one["ask"], defaults=one)[0].pk for one in read]
    LocalProposal.objects.filter(ask__section__plan__made_up=made_up).exclude(pk__in=kept).delete()


def _columns(languages: Any) -> Columns:
    prefixes = [f"{name}_" for name in TEXTS]
    return Columns(
        known={
            "ask": Column(kind=Kind.CODE, needed=True, filled=True, longest=40),
            "who": Column(kind=Kind.CODE, needed=True, filled=True),
            "months": Column(kind=Kind.NUMBER, least=1, most=LONGEST_MONTHS, places=0, needed=True),
            "funding": Column(choices=tuple(Funding.values), needed=True, filled=True),
            "indicator": Column(needed=True),
            **texts_for(prefixes, languages),
        },
        key="ask",
    )


@dataclass(frozen=True)
class _Read:
    pack: Pack
    file: str
    asks: Mapping[str, Ask]

    def proposals(self) -> Iterator[dict[str, Any]]:
        """Yield the sound rows of the file, as the fields of a proposal."""
        who, indicators = self.who(), {one.code: one for one in Indicator.objects.all()}
        for row in self.pack.folder.all_rows(self.file, _columns(self.pack.languages)):
            if row.unread or not self.fits(row, who, indicators):
                continue
            yield {
                "ask": self.asks[row["ask"]],
                "who": who[row["who"]],
                "months": int(row["months"]) if row["months"] else None,
                "funding": row["funding"],
                "indicator": indicators.get(row["indicator"]),
                **{name: row.texts(name, self.pack.languages) for name in TEXTS},
            }

    def fits(self, row: Row, who: Mapping[str, Texts], indicators: Mapping[str, Indicator]) -> bool:
        """Note what a row names and nobody knows, and the languages in which it says nothing."""
        before = len(self.pack.folder.faults)
        if row["ask"] not in self.asks:
            self.fault(row, _("the report holds no ask %(code)s"), code=row["ask"])
        if row["who"] not in who:
            self.fault(row, _("%(file)s holds no code %(code)s"), file=WHO, code=row["who"])
        if row["indicator"] and row["indicator"] not in indicators:
            self.fault(row, _("there is no indicator %(code)s"), code=row["indicator"])
        for language in self.pack.languages:
            if language not in row.texts("words", self.pack.languages):
                words = _("the words in “%(language)s” are missing. Add them.")
                self.fault(row, words, language=language)
        return len(self.pack.folder.faults) == before

    def who(self) -> dict[str, Texts]:
        """Return who can answer for a measure, by code."""
        rows = self.pack.folder.rows(WHO, ("code",), also=("title_",))
        return {row["code"]: row.texts("title", self.pack.languages) for row in rows}

    def fault(self, row: Row, words: object, /, **values: object) -> None:
        """Note a fault in the line of a row."""
        self.pack.folder.fault(row.file, row.line, words, **values)
