"""``tendik verify``: check a public folder against its manifest."""

import argparse
from pathlib import Path

from django.utils.translation import gettext as _

from tendik.site.commands import refuse, say, speak

NAME, HELP = "verify", "check that a release holds exactly what its manifest says"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("folder", type=Path)


def run(options: argparse.Namespace) -> int:
    """Name every file that is missing, changed or not the release's own."""
    from tendik.pages.verify import faults
    from tendik.releases.seal import MANIFEST, head

    speak()
    folder = options.folder
    if not folder.is_dir():
        return refuse(_("There is no folder %(folder)s. Check the path.") % {"folder": folder})
    if not (folder / MANIFEST).is_file():
        words = _(
            "%(folder)s holds no release: it has no %(file)s. Name the folder that a release was written into."
        )
        return refuse(words % {"folder": folder, "file": MANIFEST})
    found = list(faults(folder))
    for fault in found:
        say(fault)
    if not found:
        say(_("All files are as released. Release %(head)s") % {"head": head(folder)})
    return 1 if found else 0
