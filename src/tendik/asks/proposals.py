"""Reads who should answer each ask: the proposals of a pack, and what is made up for the demo region."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tendik.asks.models import Addressee, Ask
from tendik.bodies.models import Body
from tendik.journal.actions import record
from tendik.packs.country import Pack
from tendik.packs.folder import Row

COLUMNS, ALSO = ("ask", "body", "since"), ("role", "standing", "confidence", "reason_")
WORDS = {"role": Addressee.Role, "standing": Addressee.Standing, "confidence": Addressee.Confidence}
"""Columns that hold one of a few words."""


def load(pack: Pack, file: str) -> None:
    """Enter the proposals of a file. One that the office has changed or withdrawn is not made again."""
    if not pack.folder.has(file):
        return
    read = _Read(
        pack, {ask.code: ask for ask in Ask.objects.all()}, {one.code: one for one in Body.objects.all()}
    )
    known = list(Addressee.objects.values_list("ask", "body", "role", "entered_by"))
    made = {(ask, body, role) for ask, body, role, by in known if by is None}
    decided = {(ask, role) for ask, _body, role, by in known if by is not None}
    new = [
        one
        for one in read.rows(file)
        if (one.ask_id, one.body_id, one.role) not in made and (one.ask_id, one.role) not in decided
    ]
    if new:
        entered = Addressee.objects.bulk_create(new)
        record("asks.propose_addressees", file, by="command", wrote=entered, number=len(entered))


@dataclass(frozen=True)
class _Read:
    pack: Pack
    asks: Mapping[str, Ask]
    bodies: Mapping[str, Body]

    def rows(self, file: str) -> Iterator[Addressee]:
        """Yield what is proposed, each entered at the beginning of its day."""
        for row in self.pack.folder.rows(file, COLUMNS, also=ALSO):
            before, since = len(self.pack.folder.faults), self.day(row)
            self.known(row)
            if len(self.pack.folder.faults) == before and since:
                yield self.proposal(row, since)

    def proposal(self, row: Row, since: date) -> Addressee:
        return Addressee(
            ask=self.asks[row["ask"]],
            body=self.bodies[row["body"]],
            role=row.get("role"),
            standing=row.get("standing") or Addressee.Standing.PROPOSED,
            since=since,
            reason=row.texts("reason", self.pack.languages),
            confidence=row.get("confidence"),
            entered_at=datetime.combine(since, time(), timezone.get_default_timezone()),
        )

    def known(self, row: Row) -> None:
        if row["ask"] not in self.asks:
            self.fault(row, _("the report holds no ask %(code)s"), code=row["ask"])
        if row["body"] not in self.bodies:
            self.fault(row, _("the institution '%(code)s' is not known"), code=row["body"])
        if row.get("role") and row.get("standing") == Addressee.Standing.AGREED:
            self.fault(row, _("An institution that helps can only be proposed."))
        for column, among in WORDS.items():
            if row.get(column) and row.get(column) not in among.values:
                words = _("“%(word)s” cannot stand here. Write one of: %(words)s.")
                self.fault(row, words, word=row.get(column), words=", ".join(among.values))

    def day(self, row: Row) -> date | None:
        try:
            return date.fromisoformat(row["since"])
        except ValueError:
            words = _("“%(day)s” is no day. Write it as %(example)s.")
            self.fault(row, words, day=row["since"], example="2030-12-31")
            return None

    def fault(self, row: Row, words: object, /, **values: str) -> None:
        self.pack.folder.fault(row.file, row.line, words, **values)
