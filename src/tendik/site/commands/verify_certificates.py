"""``tendik verify-certificates``: check, without a solver, the proof that protected tables are safe."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import BadZipFile

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tendik.site.commands import refuse, say, speak

if TYPE_CHECKING:
    from tendik.methods.certificates import Cells, Certificates, Fault

NAME, HELP = "verify-certificates", "check the proof that protected tables are safe"
FAULTY, SHOWN = 1, 20


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("folder", type=Path, metavar="DIR", help="what was published")
    parser.add_argument("office", type=Path, metavar="DIR2", help="the office's: true cells and certificates")


def run(options: argparse.Namespace) -> int:
    """Check; 0 every small count is proven safe, 1 a fault, 2 bad input."""
    speak()
    from tendik.methods.certificates import Rule, check_certificates
    from tendik.methods.protect import BadInput
    from tendik.site.cells import CERTIFICATES, POLICY, CellsFaulty, read_policy, why_bad

    try:
        policy = read_policy(str(options.folder / POLICY))
        cells = _cells(options.folder, options.office)
        given = _certificates(options.office / CERTIFICATES)
    except BadInput as fault:
        return refuse(why_bad(fault))
    except CellsFaulty as fault:
        return refuse(str(fault))
    except OSError as fault:
        return refuse(f"{fault.filename or options.folder}: {fault.strerror}")
    faults = check_certificates(cells, given, rule=Rule(policy.threshold, policy.rule, policy.hide_zeros))
    return _tell(faults, cells) if faults else _praise(len(given.side_cell))


def _praise(sides: int) -> int:
    words = ngettext(
        "%(number)s side is proven: every small count is safe.",
        "%(number)s sides are proven: every small count is safe.",
        sides,
    )
    say(words % {"number": sides})
    return 0


def _tell(faults: "list[Fault]", cells: "list[Cells]") -> int:
    words = ngettext("%(number)s fault:", "%(number)s faults:", len(faults))
    say(words % {"number": len(faults)})
    rows = [row for table in cells for row in table.codes]
    for fault in faults[:SHOWN]:
        say(f"  {fault.reason} {' '.join(rows[fault.cell]) if fault.cell >= 0 else ''}".rstrip())
    return FAULTY


def _cells(folder: Path, office: Path) -> "list[Cells]":
    """Return each table with its true and its published counts, in the order in which they were written."""
    import numpy as np

    from tendik.methods.certificates import Cells
    from tendik.site.cells import CellsFaulty, hierarchies_in, tables_in

    parents = {name: dict(lines) for name, lines in hierarchies_in(folder).items()}
    made = []
    for shown, true in zip(tables_in(folder), tables_in(office), strict=False):
        if (shown.name, shown.dimensions, shown.codes) != (true.name, true.dimensions, true.codes):
            raise CellsFaulty(
                office / f"{true.name}.csv", 0, _("It does not hold the cells of the published table.")
            )
        if None in true.counts:
            raise CellsFaulty(office / f"{true.name}.csv", 0, _("A true count is missing."))
        own = {dimension: up for dimension, up in parents.items() if dimension in shown.dimensions}
        counts = np.array(true.counts, np.int64)
        published = np.array([-1 if count is None else count for count in shown.counts], np.int64)
        made.append(Cells(shown.dimensions, shown.codes, counts, published, own))
    return made


def _certificates(file: Path) -> "Certificates":
    import numpy as np

    from tendik.methods.certificates import Certificates
    from tendik.site.cells import CellsFaulty

    try:
        with np.load(file, allow_pickle=False) as held:
            return Certificates(**{name: held[name] for name in held.files})
    except (ValueError, TypeError, KeyError, EOFError, BadZipFile) as error:
        raise CellsFaulty(file, 0, _("It holds no certificates.")) from error
