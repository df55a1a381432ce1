"""``tendik upgrade``: bring an installation up to date with the program that was installed."""

import argparse
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tendik.site.commands import say, start_django, waiting_for_others

NAME, HELP = "upgrade", "bring the installation up to date with this program, or leave all as it was"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """It takes nothing."""


def run(options: argparse.Namespace) -> int:
    """Check, copy the database, change tables and pack in one transaction, verify."""
    from tendik.site.home import here

    home = here()
    home.check()
    start_django()
    from django.utils import timezone

    from tendik.keeping import restores
    from tendik.keeping.actions import upgrade
    from tendik.packs.faults import Fault, noted
    from tendik.site.loading import check_shapes, load_pack
    from tendik.site.version import code_version

    restores.finish(home.path)
    check_shapes()
    notes: list[Fault] = []
    changes = upgrade(
        home, code_version(), lambda: notes.extend(load_pack()), waiting_for_others, at=timezone.now()
    )
    for note in notes:
        say(noted(note))
    _tell(changes, home.path)
    return 0


def _tell(changes: int | None, folder: Path) -> None:
    if changes is None:
        say(_("The installation is up to date. Nothing was changed."))
        return
    words = ngettext(
        "Up to date: %(count)s change of the tables. A copy from before lies in %(folder)s.",
        "Up to date: %(count)s changes of the tables. A copy from before lies in %(folder)s.",
        changes,
    )
    say(words % {"count": changes, "folder": folder})
