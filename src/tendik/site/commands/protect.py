"""``tendik protect``: hide small counts of tables, and further ones, so that none can be computed back."""

import argparse
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tendik.site.commands import refuse, say, speak

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tendik.methods.protect import Policy, Protection, Table, Tables
    from tendik.site.cells import CellFile

NAME, HELP = "protect", "hide small counts of tables so that none can be computed back"
NOT_SAFE, IMPOSSIBLE = 1, 3
NAMED = 10
"""So many of the cells that cannot be protected are named."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument(
        "cells", nargs="?", type=Path, metavar="CELLS.csv", help="a column each dimension, count"
    )
    parser.add_argument(
        "--table",
        action="append",
        default=[],
        metavar="NAME=CELLS.csv",
        help="one of several tables of one population",
    )
    parser.add_argument(
        "--hierarchy", action="append", default=[], metavar="DIM=FILE.csv", help="code,parent of a dimension"
    )
    parser.add_argument("--policy", default="counts", metavar="NAME|FILE.toml", help="counts unless said")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="what may be published")
    parser.add_argument("--office", type=Path, metavar="DIR2", help="report and certificates: the office's")
    parser.add_argument(
        "--secret", type=Path, metavar="FILE", help="secret of the keys, as an office folder holds it"
    )
    parser.add_argument(
        "--previous", type=Path, metavar="DIR", help="what was published before, to hide alike"
    )


def run(options: argparse.Namespace) -> int:
    """Protect and write; 0 done, 1 not safe in time, 2 bad input, 3 impossible with these totals."""
    speak()
    from tendik.methods.protect import BadInput
    from tendik.site.cells import CellsFaulty, why_bad

    try:
        return _protect(options)
    except BadInput as fault:
        return refuse(why_bad(fault))
    except CellsFaulty as fault:
        return refuse(str(fault))
    except OSError as fault:
        return refuse(f"{fault.filename or options.out}: {fault.strerror}")


def _protect(options: argparse.Namespace) -> int:
    from tendik.methods.protect import Tables, protect
    from tendik.site.cells import pairs, read_hierarchy, read_policy
    from tendik.site.keyed import is_keyed

    if is_keyed(options.policy):
        return _protect_by_keys(options)
    policy = read_policy(options.policy)
    tables = _tables(options)
    hierarchies = {name: read_hierarchy(file) for name, file in pairs(options.hierarchy).items()}
    given = Tables([_whole(table) for table in tables], hierarchies)
    before = _hidden_before(options.previous, tables) if options.previous else None
    began = time.monotonic()
    made = protect(given, policy, clock=time.monotonic, previous=before)
    if made.impossible:
        return _say_impossible(made)
    if not made.safe:
        words = _("Not safe within %(seconds)s s: nothing was written. Give the policy more seconds.")
        say(f"tendik: {words % {'seconds': round(policy.seconds)}}", to=sys.stderr)
        return NOT_SAFE
    _write(options, given, policy, made, time.monotonic() - began)
    return 0


def _protect_by_keys(options: argparse.Namespace) -> int:
    from tendik.site.cells import CellsFaulty, pairs, read_hierarchy
    from tendik.site.keyed import Keyed, read_keyed, secret_of, write

    if options.table or not options.cells:
        raise CellsFaulty(options.out, 0, _("Name one file of records."))
    policy, noise = read_keyed(Path(options.policy))
    hierarchies = {name: read_hierarchy(file) for name, file in pairs(options.hierarchy).items()}
    secret = secret_of(options.secret, options.office)
    report = write(Keyed(options.cells, policy, noise, secret, hierarchies), options.out, options.office)
    words = _("%(changed)s of %(cells)s cells carry noise. What may be published: %(folder)s")
    say(words % {**report, "folder": options.out})
    return 0


def _tables(options: argparse.Namespace) -> "list[CellFile]":
    from tendik.site.cells import CellsFaulty, pairs, read_cells

    named = pairs(options.table)
    if bool(named) == bool(options.cells):
        words = _("Name one file of cells, or several with %(option)s.")
        raise CellsFaulty(options.out, 0, words, option="--table NAME=CELLS.csv")
    if not named:
        return [read_cells(options.cells)]
    # Certificates number the cells through all tables: whoever reads them back meets the tables in this order.
    return [read_cells(file, name) for name, file in sorted(named.items())]


def _whole(table: "CellFile") -> "Table":
    from tendik.methods.protect import Table
    from tendik.methods.protect.faults import NotACount

    for row, count in zip(table.codes, table.counts, strict=True):
        if count is None:
            raise NotACount(table=table.name, cell=row, count="")
    return Table(table.name, table.columns(), [count for count in table.counts if count is not None])


def _hidden_before(folder: Path, tables: "list[CellFile]") -> "list[NDArray[object]]":
    """Return for each table whether each of its cells was hidden in an earlier publication."""
    import numpy as np

    from tendik.site.cells import tables_in

    known = {table.name: table for table in tables_in(folder)}
    hidden = []
    for table in tables:
        before = known.get(table.name)
        alike = before is not None and before.dimensions == table.dimensions
        gone = before.hidden() if before and alike else set()
        hidden.append(np.array([row in gone for row in table.codes], bool))
    return hidden


def _say_impossible(made: "Protection") -> int:
    words = ngettext(
        "%(number)s count cannot be hidden with these totals, whatever else is hidden. "
        "Leave out one of the totals named here, or make a dimension coarser:",
        "%(number)s counts cannot be hidden with these totals, whatever else is hidden. "
        "Leave out one of the totals named here, or make a dimension coarser:",
        len(made.impossible),
    )
    say(f"tendik: {words % {'number': len(made.impossible)}}", to=sys.stderr)
    for one in made.impossible[:NAMED]:
        name, codes = one.cell
        totals = ", ".join(" ".join(total) for _name, total in one.because)
        say(f"  {name}: {' '.join(codes)} ← {totals}", to=sys.stderr)
    return IMPOSSIBLE


def _write(
    options: argparse.Namespace, given: "Tables", policy: "Policy", made: "Protection", seconds: float
) -> None:
    from tendik.site.protected import Folders, write_for_office, write_published

    hidden, primary = (sum(int(part.sum()) for part in parts) for parts in (made.hidden, made.primary))
    report = {
        "safe": made.safe,
        "hidden": hidden,
        "primary": primary,
        "cost": made.cost,
        "bound": made.bound,
        "proven": made.proven,
        "seconds": round(seconds, 3),
        "rule": policy.rule,
        "threshold": policy.threshold,
        "groups": [list(codes) for _name, codes in made.groups],
    }
    with Folders(*filter(None, (options.out, options.office))) as drafts:
        write_published(drafts[0], made, given.hierarchies, policy)
        if options.office:
            read = b"".join(file.read_bytes() for file in _read_files(options))
            write_for_office(drafts[1], made, report, read)
    cells = sum(cube.counts.size for cube in made.cubes)
    words = _("%(hidden)s of %(cells)s cells are hidden, in %(seconds)s s. What may be published: %(folder)s")
    say(words % {"hidden": hidden, "cells": cells, "seconds": f"{seconds:.1f}", "folder": options.out})


def _read_files(options: argparse.Namespace) -> list[Path]:
    from tendik.site.cells import pairs

    return [
        *filter(None, [options.cells]),
        *pairs(options.table).values(),
        *pairs(options.hierarchy).values(),
    ]
