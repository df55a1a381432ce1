"""Reads ``bodies/kinds.toml`` and ``bodies/bodies.csv`` of a pack."""

from collections.abc import Container
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from tendik.bodies import kinds
from tendik.bodies.models import Body
from tendik.packs.columns import columns_for
from tendik.packs.country import Pack
from tendik.packs.folder import Row
from tendik.places.models import Place
from tendik.places.queries import places_by_code

FILE, COLUMNS = "bodies/bodies.csv", ("code",)
DAYS = ("starts_on", "ends_before")
ALSO = ("name_", "short_", "kind", "parent", "place", *DAYS, "line", "can_answer")
SHAPES: dict[str, type] = {kinds.FILE: kinds.Kinds}
"""What the TOML files of this room must hold: looked at in all rooms before any of them loads."""


def load(pack: Pack) -> None:
    """Write the pack's institutions. Those already there are brought up to date, none is deleted."""
    save(pack, FILE, made_up=False)


def save(pack: Pack, file: str, *, made_up: bool) -> None:
    """Write the institutions of one CSV file; each after the one that it belongs to."""
    check, first = (
        _Check(pack, places_by_code(), kinds.kinds_in(pack)),
        Body.objects.count() if made_up else 0,
    )
    written = {body.code: body for body in Body.objects.all()} if made_up else {}
    columns = columns_for(COLUMNS, ALSO, pack.languages, Body)
    for number, row in enumerate(pack.folder.all_rows(file, columns), first):
        if not check.has_faults(row, written):
            written[row["code"]] = _write(row, pack, check.places, written, order=number, made_up=made_up)


def _write(
    row: Row, pack: Pack, places: dict[str, Place], written: dict[str, Body], **others: int | bool
) -> Body:
    days = {column: date.fromisoformat(row.get(column)) if row.get(column) else None for column in DAYS}
    texts = {column: row.texts(column, pack.languages) for column in ("name", "short")}
    body, _made = Body.objects.update_or_create(
        code=row["code"],
        defaults={
            **texts,
            **days,
            **others,
            "kind": row.get("kind"),
            "parent": written.get(row.get("parent")),
            "place": places.get(row.get("place")),
            "line": row.get("line") or None,
            "can_answer": row.get("can_answer") != "no",
        },
    )
    return body


@dataclass(frozen=True)
class _Check:
    pack: Pack
    places: dict[str, Place]
    kinds: Container[str]

    def has_faults(self, row: Row, written: Container[str]) -> bool:
        before = len(self.pack.folder.faults)
        self.known(row, "place", self.places, _("the place '%(place)s' is not known"))
        words = _("the kind '%(kind)s' is not in %(file)s")
        self.known(row, "kind", self.kinds, words, file=kinds.FILE)
        words = _("the institution '%(parent)s', to which it belongs, must stand in a line above")
        self.known(row, "parent", written, words)
        if row.get("starts_on") and "" < row.get("ends_before") <= row.get("starts_on"):
            self.fault(row, _("the institution must end after it starts"))
        return bool(row.unread) or len(self.pack.folder.faults) > before

    def known(self, row: Row, column: str, among: Container[str], words: object, /, **values: str) -> None:
        if row.get(column) and row.get(column) not in among:
            self.fault(row, words, **{column: row.get(column)}, **values)

    def fault(self, row: Row, words: object, /, **values: str) -> None:
        self.pack.folder.fault(row.file, row.line, words, **values)
