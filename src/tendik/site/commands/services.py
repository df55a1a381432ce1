"""``tendik services``: hand out the directory of help, as HSDS or as a sheet."""

import argparse
import json
from pathlib import Path

from django.utils.translation import gettext as _

from tendik.site.commands import refuse, say, start_office

NAME, HELP = "services", "hand out the directory of help: as HSDS 3.0 JSON or as a sheet of Excel"
FILES = {"hsds-json": "services.json", "xlsx": "services.xlsx"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("what", choices=["export"])
    parser.add_argument("--format", choices=list(FILES), default="hsds-json")
    parser.add_argument(
        "--out", type=Path, metavar="FILE", help="the file to write; otherwise it is named for you"
    )


def run(options: argparse.Namespace) -> int:
    """Write the file, and say which."""
    start_office()
    file = options.out or Path(FILES[options.format])
    try:
        file.write_bytes(_data(options.format))
    except OSError as error:
        words = _("%(file)s cannot be written (%(reason)s). Check the path and the rights to write it.")
        return refuse(words % {"file": file, "reason": error.strerror})
    say(_("Written: %(file)s") % {"file": file})
    return 0


def _data(form: str) -> bytes:
    if form == "xlsx":
        from tendik.services.sheets import exported as sheet

        return sheet()
    from tendik.services.outgoing import exported

    return json.dumps(exported(), ensure_ascii=False, indent=1).encode()
