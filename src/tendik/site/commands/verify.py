"""``tendik verify``: check a public folder against its manifest."""

import argparse
from collections.abc import Iterator
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tendik.site.commands import refuse, say, speak

NAME, HELP = "verify", "check that a release holds exactly what its manifest says"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("folder", type=Path)


def run(options: argparse.Namespace) -> int:
    """Name every file that is missing, changed or not the release's own."""
    # First: what is imported below has words, and words need to know how to speak.
    speak()
    from tendik.pages.verify import faults
    from tendik.releases.seal import MANIFEST, head

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
    for note in _notes(folder):
        say(note)
    if not found:
        say(_("All files are as released. Release %(head)s") % {"head": head(folder)})
    return 1 if found else 0


def _notes(folder: Path) -> Iterator[str]:
    """Yield what is no fault and yet worth saying."""
    from tendik.pages.verify import erased, of_system

    strange = len(of_system(folder))
    if strange:
        words = ngettext(
            "%(count)s file of the system is no part of it.",
            "%(count)s files of the system are no part of it.",
            strange,
        )
        yield words % {"count": strange}
    for path, act in erased(folder):
        yield _("%(path)s: erased by act %(act)s.") % {"path": path, "act": act}
