"""``tendik services``: hand out the directory of help, as HSDS or as a sheet, and draw it on paper for a place."""

import argparse
import json
from collections.abc import Iterator
from pathlib import Path

from django.utils.translation import gettext as _

from tendik.site.commands import refuse, say, start_office

NAME = "services"
HELP = "hand out the directory of help: as HSDS 3.0 JSON, as a sheet of Excel, as papers of a place"
FILES = {"hsds-json": "services.json", "xlsx": "services.xlsx"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("what", choices=["export", "papers"])
    parser.add_argument("--format", choices=list(FILES), default="hsds-json")
    parser.add_argument("--place", metavar="CODE", default="", help="of papers: the place for which they are")
    parser.add_argument(
        "--out", type=Path, metavar="PATH", help="the file to write, of papers the folder; here unless said"
    )


def run(options: argparse.Namespace) -> int:
    """Write the files, and say which."""
    start_office()
    from tendik.papers.pdf import NoPdf

    try:
        for file, data in _papers(options) if options.what == "papers" else _export(options):
            file.write_bytes(data)
            say(_("Written: %(file)s") % {"file": file})
    except OSError as error:
        words = _("%(file)s cannot be written (%(reason)s). Check the path and the rights to write it.")
        return refuse(words % {"file": error.filename, "reason": error.strerror})
    except (NoPdf, NoSuchPlace) as reason:
        return refuse(str(reason))
    return 0


class NoSuchPlace(LookupError):
    """There is no place of this code."""

    def __str__(self) -> str:
        """The words, in the language in force when they are shown."""
        words = _("There is no place “%(code)s”. Name one with %(option)s.")
        return words % {"code": self.args[0], "option": "--place"}


def _export(options: argparse.Namespace) -> Iterator[tuple[Path, bytes]]:
    file = options.out or Path(FILES[options.format])
    if options.format == "xlsx":
        from tendik.services.sheets import exported as sheet

        yield file, sheet()
        return
    from tendik.services.outgoing import exported

    yield file, json.dumps(exported(), ensure_ascii=False, indent=1).encode()


def _papers(options: argparse.Namespace) -> Iterator[tuple[Path, bytes]]:
    """Yield board and card of a place in every language of the country."""
    from django.utils import timezone

    from tendik.packs.country import current
    from tendik.places.queries import places_by_code
    from tendik.services.posters import KINDS, poster

    place = places_by_code().get(options.place)
    if place is None:
        raise NoSuchPlace(options.place)
    at, folder = timezone.now(), options.out or Path()
    for kind in KINDS:
        for language in current().languages:
            yield folder / f"{kind}-{place.code}-{language}.pdf", poster(kind, place, language, at=at)
