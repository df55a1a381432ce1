"""What ``tendik import plan`` shows of the table of an action plan: its measures, and all that is part of none."""

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tendik.methods.matrices import KnownAsk, KnownBody, Matrix, Row, proposed
from tendik.packs.country import SHIPPED, Pack, find_pack, open_pack
from tendik.packs.known import known_asks, known_bodies
from tendik.packs.matrices import WHY_UNREAD, matrix_words_for, read_matrix, shipped_matrix_words
from tendik.site.home import here

WIDE = 70


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes for a plan."""
    parser.add_argument(
        "--plan", metavar="CODE", help="plan: let the measures wait in the office, as proposals of this plan"
    )
    parser.add_argument(
        "--lang", default="", metavar="CODE", help="plan: language of the file (the country's own)"
    )
    parser.add_argument(
        "--pack",
        metavar="PACK",
        help="plan: the country whose institutions and asks are known (default: the home's)",
    )


def packs_of(name: str | None) -> list[Pack]:
    """Return the pack that is named, or the home's, or all that are shipped."""
    if name:
        return [open_pack(find_pack(name))]
    if here().exists:
        return [open_pack(find_pack(str(here().configuration().get("pack", ""))))]
    return [open_pack(path.parent) for path in sorted(SHIPPED.glob("*/pack.toml"))]


def read(data: bytes, name: str, packs: Sequence[Pack]) -> Matrix:
    """Return the measures of a file, with the institutions and asks that the packs know.

    Raises:
        MatrixUnreadable: the file cannot be read.
        PackFaulty: a pack cannot.
    """
    words = shipped_matrix_words()
    bodies: list[KnownBody] = []
    asks: list[KnownAsk] = []
    for pack in packs:
        words |= matrix_words_for(pack.folder)
        bodies += known_bodies(pack)
        asks += known_asks(pack)
        pack.folder.check()
    return proposed(read_matrix(data, name, words), bodies, asks)


def as_json(matrix: Matrix) -> dict[str, Any]:
    """Return a matrix as programs are told it."""
    unread = [
        {
            "table": one.table,
            "row": one.row,
            "cell": one.cell,
            "text": one.text,
            "why": str(WHY_UNREAD[one.why]),
        }
        for one in matrix.unread
    ]
    return {"rows": [_row(row) for row in matrix.rows], "unread": unread}


def _row(row: Row) -> dict[str, Any]:
    return {
        "no": row.no,
        "goal": row.goal,
        "measure": row.measure,
        "indicator": row.indicator,
        "bodies": [{"text": body.text, "code": body.code} for body in row.bodies],
        "starts": row.starts.isoformat() if row.starts else None,
        "due": row.due.isoformat() if row.due else None,
        "recurring": row.recurring,
        "funding": row.funding,
        "asks": [{"code": ask.code, "why": ask.why, "sure": ask.sure} for ask in row.asks],
        "at": {"table": row.at.table, "row": row.at.row},
    }


def shown(matrix: Matrix) -> Iterator[str]:
    """Yield a matrix as a person reads it, one measure after another under its goal."""
    goal = ""
    for row in matrix.rows:
        if row.goal != goal:
            goal = row.goal
            yield f"{goal}:" if goal else ""
        yield f"  {row.no or '–'}  {_short(row.measure)}"
        about = [
            ", ".join(body.code or body.text for body in row.bodies),
            _when(row),
            ", ".join(ask.code for ask in row.asks),
        ]
        yield f"      {' · '.join(part for part in about if part) or '–'}"
    yield from _counts(matrix)


def _when(row: Row) -> str:
    days = " – ".join(day.isoformat() for day in (row.starts, row.due) if day)
    return " ".join(filter(None, (days, row.recurring or ""))) or row.term


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= WIDE else line[: WIDE - 1].rstrip() + "…"


def _counts(matrix: Matrix) -> Iterator[str]:
    count = len(matrix.rows)
    yield ngettext("%(count)s measure", "%(count)s measures", count) % {"count": count}
    for why, times in Counter(one.why for one in matrix.unread).items():
        yield _("Not read, %(count)s times: %(why)s") % {"count": times, "why": WHY_UNREAD[why]}
