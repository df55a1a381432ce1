"""``tendik attack``: find counts of published tables that are known more closely than their policy allows."""

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.utils.translation import ngettext

from tendik.site.commands import refuse, say, speak

if TYPE_CHECKING:
    from tendik.methods.attack.attacker import Leak, Report
    from tendik.methods.attack.tables import Table

NAME, HELP = "attack", "find hidden counts that published tables give away"
LEAKS = 1


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument(
        "folder", type=Path, metavar="DIR", help="published tables, as tendik protect writes them"
    )
    parser.add_argument(
        "--hierarchy", action="append", default=[], metavar="DIM=FILE.csv", help="code,parent of a dimension"
    )
    parser.add_argument(
        "--earlier", action="append", default=[], type=Path, metavar="DIR", help="an earlier publication"
    )
    parser.add_argument("--truth", type=Path, metavar="CELLS.csv", help="the true counts of all cells")
    parser.add_argument("--policy", metavar="NAME|FILE.toml", help="what may be known (DIR/policy.toml)")
    parser.add_argument("--seconds", type=float, default=60.0, help="how long the solver may run (60)")
    parser.add_argument("--json", action="store_true", help="write the findings as JSON")
    parser.add_argument("--explain", action="store_true", help="write the sum that gives each count away")


def run(options: argparse.Namespace) -> int:
    """Attack; 0 safe, 1 a leak, 2 bad input."""
    speak()
    from tendik.methods.attack.tables import TableUnreadable
    from tendik.methods.protect import BadInput
    from tendik.site.cells import CellsFaulty, why_bad

    try:
        found = _attack(options)
    except BadInput as fault:
        return refuse(why_bad(fault))
    except (CellsFaulty, TableUnreadable) as fault:
        return refuse(str(fault))
    except OSError as fault:
        return refuse(f"{fault.filename or options.folder}: {fault.strerror}")
    say(json.dumps(as_json(found)) if options.json else _said(found, explain=options.explain))
    return 0 if found.safe else LEAKS


def _attack(options: argparse.Namespace) -> "Report":
    from tendik.methods.attack import attack
    from tendik.methods.attack.tables import Policy, Table
    from tendik.site.cells import (
        POLICY,
        hierarchies_in,
        pairs,
        read_cells,
        read_hierarchy,
        read_policy,
        tables_in,
    )

    parents = {name: dict(lines) for name, lines in hierarchies_in(options.folder).items()}
    parents |= {name: dict(read_hierarchy(file)) for name, file in pairs(options.hierarchy).items()}

    def table(name: str, given: Any) -> "Table":
        own = {dimension: up for dimension, up in parents.items() if dimension in given.dimensions}
        return Table(name, given.dimensions, given.codes, given.counts, own)

    tables = [table(one.name, one) for one in tables_in(options.folder)]
    for folder in options.earlier:
        tables += [table(f"{folder.name}/{one.name}", one) for one in tables_in(folder)]
    truth = [table("truth", read_cells(options.truth))] if options.truth else []
    said = read_policy(options.policy or str(options.folder / POLICY))
    policy = Policy(said.threshold, said.rule, said.hide_zeros)
    return attack(tables, policy=policy, truth=truth, seconds=options.seconds)


def as_json(found: "Report") -> dict[str, Any]:
    """Return a report of the attacker as JSON has it."""

    def named(codes: tuple[str, ...]) -> dict[str, str]:
        return dict(zip(found.dimensions, codes, strict=True))

    return {
        "safe": found.safe,
        "leaks": [
            {
                "codes": named(leak.codes),
                "kind": leak.kind,
                "lower": leak.lower,
                "upper": leak.upper,
                "because": [named(codes) for codes in leak.because],
            }
            for leak in found.leaks
        ],
        "hidden": found.hidden,
        "groups": [[named(one), named(other)] for one, other in found.groups],
    }


def _said(found: "Report", *, explain: bool) -> str:
    lines = [f"  {' '.join(leak.codes)}: {_interval(leak)}" for leak in found.leaks]
    if explain:
        lines = [line for leak, said in zip(found.leaks, lines, strict=True) for line in (said, *_sums(leak))]
    if found.safe:
        words = ngettext(
            "%(number)s cell is hidden, and it is not known more closely than allowed.",
            "%(number)s cells are hidden, and none is known more closely than allowed.",
            found.hidden,
        )
        return words % {"number": found.hidden}
    words = ngettext(
        "%(number)s count is known more closely than allowed:",
        "%(number)s counts are known more closely than allowed:",
        len(found.leaks),
    )
    return "\n".join([words % {"number": len(found.leaks)}, *lines])


def _interval(leak: "Leak") -> str:
    return (
        str(leak.lower)
        if leak.lower == leak.upper
        else f"{leak.lower} … {'' if leak.upper is None else leak.upper}"
    )


def _sums(leak: "Leak") -> list[str]:
    """Return each proof as a sum that can be done by hand: published counts, added and subtracted."""
    signs = {"equal": "=", "least": "≥", "most": "≤"}
    said = []
    for proof in leak.sums:
        terms = [
            f"{'−' if term.times < 0 else '+'} {'' if abs(term.times) == 1 else f'{abs(term.times)} × '}"
            f"{term.count} ({' '.join(term.codes)})"
            for term in proof.terms
        ]
        said.append(
            f"    {signs[proof.side]} {proof.bound}  {'=' if terms else ''} {' '.join(terms)}".rstrip()
        )
    return said
