"""What ``tendik import plan`` shows of the table of an action plan: its measures, and all that is part of none."""

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tendik.methods.matrices import KnownAsk, KnownBody, Matrix, MatrixUnreadable, Row, proposed
from tendik.packs.country import SHIPPED, Pack, find_pack, open_pack
from tendik.packs.files import ordinary_bytes
from tendik.packs.known import known_asks, known_bodies
from tendik.packs.matrices import WHY_UNREAD, matrix_words_for, read_matrix, shipped_matrix_words, why_refused
from tendik.site.commands import refuse, say, speak, start_office
from tendik.site.commands.importing.telling import say_nothing_written
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


def run(options: argparse.Namespace) -> int:
    """Show the measures of a plan's file; with ``--plan`` let them wait to be confirmed."""
    (start_office if options.plan else speak)()
    if len(options.files) > 1:
        return refuse(_("Name one file at a time."))
    file = options.files[0]
    try:
        data = ordinary_bytes(file)
        if options.plan:
            return _bring_plan(data, file, options)
        found = read(data, file.name, packs_of(options.pack))
    except MatrixUnreadable as fault:
        return refuse(f"{file}: {why_refused(fault)}")
    if options.json:
        say(json.dumps(as_json(found), ensure_ascii=False, indent=2))
    else:
        for line in shown(found):
            say(line)
    return 0


def _bring_plan(data: bytes, file: Path, options: argparse.Namespace) -> int:
    """Let the rows of a file wait in the office, and say how many are new, changed or known."""
    from django.utils import timezone

    from tendik.measures.matrix.actions import bring_matrix
    from tendik.measures.matrix.reading import PlanReader
    from tendik.packs.country import current
    from tendik.plans.models import Plan
    from tendik.site.commands.export import no_plan

    plan = Plan.objects.filter(code=options.plan).first()
    if plan is None:
        return refuse(no_plan(options.plan))
    now, pack = timezone.now(), current()
    brought = PlanReader(plan, pack, options.lang or pack.languages[0], now).read(data, file.name)
    changed = sum(row.changes is not None for row in brought.rows)
    counts = {"new": len(brought.rows) - changed, "changed": changed, "same": brought.same}
    say(_("New: %(new)s. Changed: %(changed)s. Said already: %(same)s.") % counts)
    if options.dry_run:
        say_nothing_written()
        return 0
    made = bring_matrix(plan, brought, by=None, at=now)
    say(
        ngettext("%(count)s row waits in the office.", "%(count)s rows wait in the office.", len(made))
        % {"count": len(made)}
    )
    return 0


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
