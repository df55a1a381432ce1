"""Figures on councils that were read in public sources, ``quotas/councils.csv`` of a pack."""

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext_lazy as _

from tendik.packs.country import Pack
from tendik.packs.folder import Row
from tendik.quotas.published import CouncilFigure

FILE = "quotas/councils.csv"
NEEDED = ("code", "level", "on", "source")
COUNTS = ("seats", "reserved", "women", "candidates", "women_candidates")
ALSO = ("name_", "note_", "place", "women_share", *COUNTS)


def figures(pack: Pack) -> Iterator[CouncilFigure]:
    """Yield the figures of a pack, in its order; none where it has no file of them. Faults are noted."""
    for row in pack.folder.rows(FILE, NEEDED, also=ALSO) if pack.folder.has(FILE) else ():
        try:
            counts = {name: int(row.get(name)) if row.get(name) else None for name in COUNTS}
            share = Decimal(row.get("women_share")) if row.get("women_share") else None
        except (ValueError, InvalidOperation):
            pack.folder.fault(
                FILE, row.line, _("write numbers as 21 and shares as 0.42, or leave the cell empty")
            )
            continue
        if _is_sound(counts, share):
            yield _figure(row, pack, counts, share)
        else:
            words = _(
                "women must be among the seats, women candidates among the candidates, and a share from 0 to 1"
            )
            pack.folder.fault(FILE, row.line, words)


def _is_sound(counts: dict[str, int | None], share: Decimal | None) -> bool:
    parts = (("women", "seats"), ("reserved", "seats"), ("women_candidates", "candidates"))
    known = [(counts[part], counts[whole]) for part, whole in parts]
    return all(part is None or whole is None or part <= whole for part, whole in known) and (
        share is None or 0 <= share <= 1
    )


def _figure(row: Row, pack: Pack, counts: dict[str, int | None], share: Decimal | None) -> CouncilFigure:
    return CouncilFigure(
        code=row["code"],
        title=row.texts("name", pack.languages),
        level=row["level"],
        place=row.get("place"),
        on=row["on"],
        women_share=share,
        source=row["source"],
        note=row.texts("note", pack.languages),
        **counts,
    )
