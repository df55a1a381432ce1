"""Evidence: what the tables hold, against what the journal says was written there.

Each line of the journal carries a digest of every row that its action wrote, made with a key that lies in the home,
apart from the database: without the key nobody can guess words from a digest, nor make one for words of her own.
"""

import hashlib
import hmac
import json
import os
import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.apps import apps
from django.apps.registry import Apps
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from tendik.journal.models import Line, Proved
from tendik.journal.moment import one_moment
from tendik.journal.refusals import Refusal

CHANGED, GONE, UNKNOWN = "changed", "gone", "unknown"
CHUNK = 500
"""Numbers in one question: SQLite takes a thousand at most."""


class KeyMissing(Refusal):
    """The key is not there; nothing can be recorded or proved."""


@dataclass(frozen=True, slots=True)
class RowFault:
    """A row that is not as the journal says: its table (``asks.answer``), its number, and what was done to it."""

    table: str
    number: str
    what: str


def key() -> bytes:
    """Return the key of the digests.

    Raises:
        KeyMissing: it is not there.
    """
    try:
        return Path(settings.TENDIK_JOURNAL_KEY).read_bytes()
    except OSError as error:
        words = _("The key %(file)s is missing or cannot be read. Put it back from a backup.")
        raise KeyMissing(words, file=settings.TENDIK_JOURNAL_KEY) from error


def make_key() -> None:
    """Make the key, unless there is one. Where rows are proved already, another key would prove none of them.

    Raises:
        KeyMissing: it was there once.
    """
    file = Path(settings.TENDIK_JOURNAL_KEY)
    if file.exists() or Line.objects.filter(rows__isnull=False).exists():
        key()
        return
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
    with os.fdopen(handle, "wb") as written:
        written.write(secrets.token_bytes(32))
        written.flush()
        os.fsync(written.fileno())


def kinds() -> list[type[Proved]]:
    """Return all kinds of row that the journal proves, lower rooms first."""
    return [model for model in apps.get_models() if issubclass(model, Proved)]


def name_of(row: Proved) -> str:
    """Return how the journal names a row: its table and its number."""
    return f"{row._meta.label_lower}:{row.pk}"


def digests(rows: Iterable[Proved]) -> dict[str, str | None]:
    """Return the digest of what the tables hold now of some rows, by their names; None for one that has gone.

    A row that its kind does not choose to be proved is as one that has gone.
    """
    by_kind: dict[type[Proved], list[Any]] = {}
    for row in rows:
        by_kind.setdefault(row._meta.model, []).append(row.pk)
    found: dict[str, str | None] = {}
    for kind, numbers in by_kind.items():
        found |= {f"{kind._meta.label_lower}:{number}": None for number in numbers}
        for start in range(0, len(numbers), CHUNK):
            found |= dict(_held(kind, pk__in=numbers[start : start + CHUNK]))
    return found


def _held(kind: type[Proved], among: Apps = apps, **which: Any) -> Iterator[tuple[str, str]]:
    """Yield name and digest of each row of a kind, as the table holds it; its columns are those ``among`` some models."""
    secret, label = key(), kind._meta.label_lower
    try:
        table = among.get_model(label)
    except LookupError:
        return
    columns = sorted(
        field.attname for field in table._meta.concrete_fields if field.attname not in kind.UNPROVED
    )
    rows = table._base_manager.filter(**kind.PROVED, **which).order_by("pk").values_list("pk", *columns)
    for number, *values in rows.iterator(CHUNK):
        name = f"{label}:{number}"
        yield name, _digest(secret, name, zip(columns, values, strict=True))


def _digest(secret: bytes, name: str, values: Iterable[tuple[str, Any]]) -> str:
    # A column without a value is left out: one that is added later does not change what was proved before.
    said = {column: value for column, value in values if value not in (None, "", [], {}, False)}
    written = json.dumps([name, said], ensure_ascii=False, sort_keys=True, default=_written)
    return hmac.new(secret, written.encode(), hashlib.sha256).hexdigest()


def _written(value: Any) -> str:
    return value.isoformat() if isinstance(value, date | datetime) else str(value)


def recorded() -> dict[str, str | None]:
    """Return the last digest that the journal holds of each row, by its name; None for one that was deleted."""
    found: dict[str, str | None] = {}
    lines: models.QuerySet[Line, Any] = Line.objects.filter(rows__isnull=False).order_by("pk")
    for rows in lines.values_list("rows", flat=True).iterator(CHUNK):
        found.update(rows)
    return found


def faults(among: Apps = apps) -> Iterator[RowFault]:
    """Yield every row that is not as the journal says: changed, gone, or there though nobody recorded it.

    ``among``: the models of which the tables are, where those are of an earlier program.
    """
    # Else a row that somebody saves between the two readings would look as if it had been put there past the office.
    with one_moment():
        found = list(_faults(among))
    yield from found


def _faults(among: Apps) -> Iterator[RowFault]:
    known = recorded()
    for kind in kinds():
        for name, digest in _held(kind, among):
            wanted = known.pop(name, None)
            if wanted != digest:
                yield _fault(name, CHANGED if wanted else UNKNOWN)
    yield from (_fault(name, GONE) for name, wanted in known.items() if wanted)


def _fault(name: str, what: str) -> RowFault:
    table, _, number = name.partition(":")
    return RowFault(table, number, what)


def names_of_faulty(among: Apps = apps) -> frozenset[str]:
    """Return the names of all rows that are not as the journal says."""
    return frozenset(f"{fault.table}:{fault.number}" for fault in faults(among))


def not_yet_proved() -> frozenset[str]:
    """Return the tables whose rows an earlier program wrote without proving them: no line speaks of any."""
    adopted = {kind._meta.label_lower for kind in kinds() if kind.ADOPTED}
    spoken_of = {name.partition(":")[0] for name in recorded()} if adopted else set()
    return frozenset(adopted - spoken_of)


def held_and_not_recorded(but: frozenset[str] = frozenset()) -> dict[str, str | None]:
    """Return the digest of every row that is not as the journal says, as it is found; None where it has gone."""
    faulty = names_of_faulty() - but
    if not faulty:
        return {}
    held = dict(pair for kind in kinds() for pair in _held(kind))
    return {name: held.get(name) for name in sorted(faulty)}
