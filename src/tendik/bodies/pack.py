"""Reads ``bodies/bodies.csv`` of a pack, and looks at its TOML files of institutions."""

from collections.abc import Container
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from tendik.bodies import kinds
from tendik.bodies.models import Body, Renaming
from tendik.packs.columns import columns_for
from tendik.packs.country import Pack
from tendik.packs.folder import Row
from tendik.places.models import Place
from tendik.places.queries import places_by_code

FILE, COLUMNS = "bodies/bodies.csv", ("code",)
DAYS, NAMES = ("starts_on", "ends_before"), ("name", "short")
KNOWN = ("sure", "sure_", "source", "note", "successors")
"""Where a name was read and how sure it is, and who took the place of an institution."""
ALSO = ("name_", "short_", "kind", "parent", "place", *DAYS, "line", "can_answer", *KNOWN)
SHAPES: dict[str, type] = {kinds.FILE: kinds.Kinds}
"""What the TOML files of this room must hold: looked at in all rooms before any of them loads."""


def load(pack: Pack) -> None:
    """Write the pack's institutions. Those already there are brought up to date, none is deleted.

    What the office has entered of one since, its name or its end, stays.
    """
    save(pack, FILE, made_up=False)


def save(pack: Pack, file: str, *, made_up: bool) -> None:
    """Write the institutions of one CSV file; each after the one that it belongs to."""
    check, first = (
        _Check(pack, places_by_code(), kinds.kinds_in(pack)),
        Body.objects.count() if made_up else 0,
    )
    written = {body.code: body for body in Body.objects.all()} if made_up else {}
    rows = pack.folder.all_rows(file, columns_for(COLUMNS, ALSO, pack.languages, Body))
    renamed = set(Renaming.objects.standing().values_list("body__code", flat=True))
    for number, row in enumerate(rows, first):
        if not check.has_faults(row, written):
            fields = {**_fields(row, pack, check.places, written), "order": number, "made_up": made_up}
            kept = NAMES if row["code"] in renamed else ()
            written[row["code"]] = _write(row["code"], fields, kept)
    for row in rows:
        _succeed(row, check, written)


def _fields(row: Row, pack: Pack, places: dict[str, Place], written: dict[str, Body]) -> dict[str, Any]:
    days = {column: date.fromisoformat(row.get(column)) if row.get(column) else None for column in DAYS}
    texts = {column: row.texts(column, pack.languages) for column in NAMES}
    return {
        **texts,
        **days,
        "kind": row.get("kind"),
        "parent": written.get(row.get("parent")),
        "place": places.get(row.get("place")),
        "line": row.get("line") or None,
        "can_answer": row.get("can_answer") != "no",
        "sure": row.get("sure"),
        "name_sure": row.texts("sure", pack.languages),
        "source": row.get("source"),
        "note": row.get("note"),
    }


def _write(code: str, fields: dict[str, Any], kept: Container[str]) -> Body:
    """Write an institution; what the office has entered of it since stays: its name, and its end."""
    known = Body.objects.filter(code=code).first()
    if known is None:
        return Body.objects.create(code=code, **fields)
    given = {name: value for name, value in fields.items() if name not in kept}
    if known.ended_at:
        del given["ends_before"]
    Body.objects.filter(pk=known.pk).update(**given)
    known.refresh_from_db()
    return known


def _succeed(row: Row, check: "_Check", written: dict[str, Body]) -> None:
    """Write who took the place of an institution, once all are written."""
    codes = row.get("successors").split()
    for code in codes:
        if code not in written:
            check.fault(row, _("the institution '%(code)s', which took its place, is not known"), code=code)
    body = written.get(row["code"])
    if body is not None and not body.ended_at:
        body.successors.set(written[code] for code in codes if code in written)


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
        self.sure(row)
        if row.get("starts_on") and "" < row.get("ends_before") <= row.get("starts_on"):
            self.fault(row, _("the institution must end after it starts"))
        return bool(row.unread) or len(self.pack.folder.faults) > before

    def known(self, row: Row, column: str, among: Container[str], words: object, /, **values: str) -> None:
        if row.get(column) and row.get(column) not in among:
            self.fault(row, words, **{column: row.get(column)}, **values)

    def sure(self, row: Row) -> None:
        words = _("“%(sure)s” does not say how sure a name is. Write one of: %(words)s.")
        for said in dict.fromkeys([row.get("sure"), *row.texts("sure", self.pack.languages).values()]):
            if said and said not in Body.Sure.values:
                self.fault(row, words, sure=said, words=", ".join(Body.Sure.values))

    def fault(self, row: Row, words: object, /, **values: str) -> None:
        self.pack.folder.fault(row.file, row.line, words, **values)
