"""What the columns of a pack's table hold, by the names of its columns and the fields that its rows become."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from tendik.methods.tables import Column, Columns, Kind
from tendik.packs.codes import LAST

if TYPE_CHECKING:
    from django.db.models import Field, Model

KEY = "code"
KINDS: Mapping[str, Column] = {
    "SlugField": Column(kind=Kind.SLUG),
    "DateField": Column(kind=Kind.DAY),
    "PositiveIntegerField": Column(kind=Kind.NUMBER, least=0, most=LAST, places=0),
}
"""By the kind of a field: what its cells hold, where that is not a text."""


def columns_for(
    needed: Sequence[str], also: Sequence[str], languages: Sequence[str], model: "type[Model] | None" = None
) -> Columns:
    """Return what is read of a table whose rows have a ``code``, or none.

    Args:
        needed: Columns that it must have.
        also: Columns that it may have; one that ends in ``_`` stands in any of the languages.
        languages: Codes of the pack's languages.
        model: What the rows become.
    """
    fields = {field.name: field for field in model._meta.concrete_fields} if model else {}
    known = {name: _column(name, fields, needed=True) for name in needed}
    known |= {name: _column(name, fields, needed=False) for name in also if not name.endswith("_")}
    known |= texts_for([name for name in also if name.endswith("_")], languages)
    return Columns(known=known, key=KEY if KEY in needed else "", may_be_empty=True)


def texts_for(
    prefixes: Iterable[str], languages: Sequence[str], *, longest: int | None = None
) -> dict[str, Column]:
    """Return the columns of words in each language: names on one line, other words as they stand."""
    return {
        f"{prefix}{language}": Column(kind=Kind.NAME if prefix == "name_" else Kind.WORDS, longest=longest)
        for prefix in prefixes
        for language in languages
    }


def _column(name: str, fields: "Mapping[str, Field[Any, Any]]", *, needed: bool) -> Column:
    field = fields.get(name)
    told = KINDS.get(field.get_internal_type(), Column()) if field else Column()
    kind = Kind.CODE if name == KEY and told.kind is not Kind.SLUG else told.kind
    return Column(
        kind=kind,
        needed=needed,
        longest=field.max_length if field else None,
        least=told.least,
        most=told.most,
        places=told.places,
    )


def text_of(value: Any) -> str:
    """Return what a cell holds as text: a day as 2025-12-31."""
    return value.isoformat() if isinstance(value, date) else str(value)
