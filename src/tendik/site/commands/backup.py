"""``tendik backup``: one sealed file with all that the installation is, made while it is in use."""

import argparse
import getpass
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tendik.site.commands import refuse, say, start_django

if TYPE_CHECKING:
    from tendik.keeping.backups import Program
    from tendik.keeping.sealing import Lock
    from tendik.site.home import Home

NAME, HELP = "backup", "write all that the installation holds into one sealed file, and read it back"
SHORTEST = 12


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    where = parser.add_mutually_exclusive_group(required=True)
    where.add_argument(
        "file", type=Path, nargs="?", metavar="FILE", help="the file to write; there must be none"
    )
    where.add_argument(
        "--into",
        type=Path,
        metavar="FOLDER",
        help="write it there and keep 7 daily, 5 weekly, 12 monthly ones",
    )
    parser.add_argument(
        "--passphrase", action="store_true", help="ask for a passphrase, instead of the key of backup-key"
    )


def run(options: argparse.Namespace) -> int:
    """Make the backup, and in a folder remove those that are not kept any longer."""
    from tendik.site.home import here

    home = here()
    home.check()
    start_django()
    from tendik.keeping import backups
    from tendik.keeping.actions import back_up
    from tendik.site.commands import waiting_for_others

    program = _program(home)
    lock = _lock(home, by_phrase=options.passphrase)
    if lock is None:
        words = _(
            "There is no key to seal backups with. Make one with %(command)s, or give %(option)s at a terminal."
        )
        return refuse(words % {"command": "tendik backup-key", "option": "--passphrase"})
    if options.into:
        backups.make_folder(options.into)
    target = options.into / backups.name_of(program.at) if options.into else options.file
    made = back_up(home, target.resolve(), lock, program, waiting_for_others)
    tables, files = len(made.contents.database.tables) - 1, len(made.contents.files)
    words = _("Backup %(file)s: tables: %(tables)s, files: %(files)s, %(size)s MB, read back whole.")
    say(words % {"file": target, "tables": tables, "files": files, "size": f"{made.size / 1e6:.1f}"})
    if options.into and (removed := backups.prune(options.into)):
        words = ngettext("Removed: %(count)s older backup.", "Removed: %(count)s older backups.", removed)
        say(words % {"count": removed})
    return 0


def _program(home: "Home") -> "Program":
    from django.conf import settings
    from django.utils import timezone

    from tendik.keeping.backups import Program
    from tendik.packs.country import SHIPPED
    from tendik.site.version import code_version

    pack = Path(settings.TENDIK_PACK).resolve()
    own = pack.parent == SHIPPED.resolve()
    return Program(code_version(), timezone.now(), "" if own else str(pack))


def _lock(home: "Home", *, by_phrase: bool) -> "Lock | None":
    from tendik.keeping.refusals import KeepingRefused
    from tendik.keeping.sealing import Lock, check_key
    from tendik.site.commands.backup_key import SETTING

    if not by_phrase:
        key = str(home.configuration().get(SETTING, ""))
        check_key(key, home.settings)
        return Lock(key=key) if key else None
    phrase = ask(_("Passphrase: "))
    if len(phrase) < SHORTEST:
        words = _(
            "A passphrase has at least %(least)s signs. Several words that nobody would guess are best."
        )
        raise KeepingRefused(words, least=SHORTEST)
    if ask(_("Once more: ")) != phrase:
        raise KeepingRefused(_("The two are not the same. Nothing was written."))
    return Lock(phrase=phrase)


def ask(words: str) -> str:
    """Return what a person types at a terminal, unseen.

    Raises:
        KeepingRefused: there is no terminal.
    """
    from tendik.keeping.refusals import KeepingRefused

    if not sys.stdin.isatty():
        told = _("A passphrase is typed at a terminal. Where nobody sits, use the key: %(command)s")
        raise KeepingRefused(told, command="tendik backup-key")
    return getpass.getpass(words)
