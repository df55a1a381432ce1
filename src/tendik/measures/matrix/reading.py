"""What a plan's file says, compared with what the plan promises: new rows, changed ones, those that are known."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from tendik.asks.models import Ask
from tendik.bodies.models import Body
from tendik.measures.matrix.sheet import KINDS, MatrixSheet
from tendik.measures.models import Measure
from tendik.methods.matrices import KnownAsk, KnownBody, Matrix, Period, Row, Unread, proposed
from tendik.packs.country import Pack
from tendik.packs.matrices import matrix_words_for, read_matrix
from tendik.plans.models import Plan


@dataclass(frozen=True, slots=True)
class RowFound:
    """A row that is to wait: what it says, and the measure whose key it has."""

    said: dict[str, Any]
    changes: Measure | None


@dataclass(frozen=True, slots=True)
class Brought:
    """A file that was read for a plan."""

    digest: str
    rows: tuple[RowFound, ...]
    same: int
    unread: tuple[Unread, ...]


@dataclass(frozen=True, slots=True)
class PlanReader:
    """Reads files of one plan; ``language`` is that of their words."""

    plan: Plan
    pack: Pack
    language: str
    at: datetime

    def read(self, data: bytes, name: str) -> Brought:
        """Return what of a file is to wait.

        Raises:
            MatrixUnreadable: the file cannot be read.
        """
        words = matrix_words_for(self.pack.folder)
        last = self.plan.ends_before - timedelta(days=1)
        read = read_matrix(data, name, words, Period(self.plan.starts_on, last))
        rows, same = [], 0
        for row, found in zip(read.rows, self._found(read, name), strict=True):
            if found is None:
                same += 1
            else:
                rows.append(RowFound({**found.said, "doubt": _doubt(row, read.unread)}, found.changes))
        return Brought(sha256(data).hexdigest(), tuple(rows), same, read.unread)

    def _found(self, read: Matrix, name: str) -> Iterator[RowFound | None]:
        """Yield each row that is to wait; None for one that says what the plan says already."""
        keyed = {row.key for row in read.rows if row.key}
        known = {one.code: one for one in Measure.objects.filter(plan=self.plan, code__in=keyed)}
        as_written = self._as_written(name) if known else {}
        for row in proposed(read, known_bodies(), known_asks()).rows:
            measure = known.get(row.key)
            is_same = measure is not None and told(row) in as_written.get(row.key, ())
            yield None if is_same else RowFound(self._said(row), measure)

    def _as_written(self, name: str) -> dict[str, list[tuple[Any, ...]]]:
        """Return what is read of the plan's own file, by key and in each language."""
        kind = "docx" if name.lower().endswith(".docx") else KINDS[1]
        words = matrix_words_for(self.pack.folder)
        found: dict[str, list[tuple[Any, ...]]] = {}
        for language in self.pack.languages:
            data = MatrixSheet(self.plan, language, self.at).file(kind)
            for row in read_matrix(data, f"plan.{kind}", words).rows:
                found.setdefault(row.key, []).append(told(row))
        return found

    def _said(self, row: Row) -> dict[str, Any]:
        return {
            "language": self.language,
            **{
                name: getattr(row, name) for name in ("no", "goal", "measure", "indicator", "funding", "term")
            },
            "bodies": [[body.text, body.code or ""] for body in row.bodies],
            "starts": row.starts.isoformat() if row.starts else "",
            "due": row.due.isoformat() if row.due else "",
            "recurring": row.recurring or "",
            "asks": [[ask.code, ask.why, ask.sure] for ask in row.asks],
            "at": [row.at.table, row.at.row],
        }


def told(row: Row) -> tuple[Any, ...]:
    """Return what a row says, for comparing."""
    bodies = tuple(body.text for body in row.bodies)
    return (
        row.no,
        row.goal,
        row.measure,
        row.indicator,
        bodies,
        row.starts,
        row.due,
        row.recurring,
        row.funding,
    )


def _doubt(row: Row, unread: Iterable[Unread]) -> str:
    """Return the words of a term that was not understood."""
    here = (one for one in unread if (one.table, one.row) == (row.at.table, row.at.row))
    return next((one.text for one in here if one.why == "term"), "")


def known_bodies() -> list[KnownBody]:
    """Return the institutions that may be named."""
    bodies = Body.objects.filter(ends_before=None)
    return [KnownBody(one.code, tuple(one.name.values()), tuple(one.short.values())) for one in bodies]


def known_asks() -> list[KnownAsk]:
    """Return the asks that a measure may answer."""
    return [KnownAsk(ask.code, tuple(ask.words.values())) for ask in Ask.objects.all()]
