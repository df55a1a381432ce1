"""Reads ``bodies/bodies.csv`` of a pack."""

from collections.abc import Container

from django.utils.translation import gettext_lazy as _

from tendik.bodies.models import Body
from tendik.packs.country import Pack
from tendik.packs.folder import Row
from tendik.places.queries import places_by_code

FILE, COLUMNS = "bodies/bodies.csv", ("code",)


def load(pack: Pack) -> None:
    """Write the pack's institutions. Those already there are brought up to date, none is deleted."""
    save(pack, FILE, made_up=False)


def save(pack: Pack, file: str, *, made_up: bool) -> None:
    """Write the institutions of one CSV file."""
    places = places_by_code()
    first = Body.objects.count() if made_up else 0
    for number, row in enumerate(pack.folder.rows(file, COLUMNS, Body), first):
        if _has_faults(pack, row, places):
            continue
        Body.objects.update_or_create(
            code=row["code"],
            defaults={
                "name": row.texts("name", pack.languages),
                "short": row.texts("short", pack.languages),
                "place": places.get(row.get("place")),
                "line": row.get("line") or None,
                "can_answer": row.get("can_answer") != "no",
                "order": number,
                "made_up": made_up,
            },
        )


def _has_faults(pack: Pack, row: Row, places: Container[str]) -> bool:
    before = len(pack.folder.faults)
    if row.get("place") and row.get("place") not in places:
        words = _("the place '%(place)s' is not known")
        pack.folder.fault(row.file, row.line, words, place=row.get("place"))
    if row.get("line") and not row.get("line").isdecimal():
        words = _("the line '%(line)s' is no number")
        pack.folder.fault(row.file, row.line, words, line=row.get("line"))
    return len(pack.folder.faults) > before
