"""``tendik import``: read files into the office: places, figures, forms, the directory of help, the table of a plan."""

import argparse
from pathlib import Path

from django.utils.translation import gettext as _

from tendik.site.commands import refuse
from tendik.site.commands.importing import figures, forms, places, plans, services
from tendik.site.commands.importing.telling import SHOWN

NAME, HELP = (
    "import",
    "read files into the office: places, figures, forms, the directory of help, the table of a plan",
)
KINDS = {
    "places": places.run,
    "statistics": figures.run,
    "services": services.run,
    "plan": plans.run,
    "form": forms.run,
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("what", choices=list(KINDS))
    parser.add_argument(
        "files",
        type=Path,
        nargs="+",
        metavar="FILE",
        help="places: .csv or .xlsx; statistics: also SDMX; services: .json of HSDS, .xlsx or .csv; plan: .docx and others; form: .xlsx",
    )
    parser.add_argument("--dry-run", action="store_true", help="show what would change and write nothing")
    parser.add_argument(
        "--all", action="store_true", help=f"name all of them, not the first {SHOWN} of each kind"
    )
    parser.add_argument("--json", action="store_true", help="figures, plan, form: say what was found as JSON")
    figures.add_arguments(parser)
    plans.add_arguments(parser)
    forms.add_arguments(parser)


def run(options: argparse.Namespace) -> int:
    """Show what the files hold or change, then write it, all or nothing."""
    try:
        return KINDS[options.what](options)
    except OSError as error:
        words = _("%(file)s cannot be read (%(reason)s). Check the path and the rights to read it.")
        told = {"file": error.filename or options.files[0], "reason": error.strerror}
        return refuse(words % told)
