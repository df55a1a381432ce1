"""Reads ``bodies/bodies.csv`` of a pack."""

from tendik.bodies.models import Body
from tendik.packs.country import Pack
from tendik.places.queries import places_by_code

FILE, COLUMNS = "bodies/bodies.csv", ("code",)


def load(pack: Pack) -> None:
    """Write the pack's institutions. Those already there are brought up to date, none is deleted."""
    save(pack, FILE, made_up=False)


def save(pack: Pack, file: str, *, made_up: bool) -> None:
    """Write the institutions of one CSV file."""
    places = places_by_code()
    first = Body.objects.count() if made_up else 0
    for number, row in enumerate(pack.folder.rows(file, COLUMNS), first):
        if row.get("place") and row.get("place") not in places:
            pack.folder.fault(row.file, row.line, f"the place {row.get('place')!r} is not known")
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
