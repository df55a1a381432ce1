"""``tendik restore``: an installation from a backup, on a machine that has none."""

import argparse
import os
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tendik.site.commands import say, start_django

if TYPE_CHECKING:
    from tendik.erasures.memory import Kept
    from tendik.keeping.contents import Contents
    from tendik.keeping.sealing import Opener
    from tendik.site.home import Home

NAME, HELP = "restore", "make an installation from a backup, in a folder that is not there yet"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("file", type=Path, metavar="FILE", help="the backup")
    parser.add_argument("--home", type=Path, required=True, metavar="DIR", help="the folder to make")
    parser.add_argument(
        "--key", type=Path, metavar="KEYFILE", help="the file with the private half of the key"
    )
    parser.add_argument(
        "--erasures",
        type=Path,
        metavar="LIST",
        help="erasures.json of the home that was lost: what was erased after the backup",
    )


def run(options: argparse.Namespace) -> int:
    """Unpack beside the folder, compare everything, give it its name, and erase again what was erased since."""
    from tendik.site.home import Home

    target = options.home.resolve()
    home = Home(target.with_name(f".{target.name}.restoring") / "home")
    os.environ["TENDIK_HOME"] = str(home.path)
    start_django()
    from tendik.keeping import restores, tables
    from tendik.keeping.refusals import told

    restores.check_target(target)
    opener, given = _opener(options), _given(options.erasures)
    with told(options.file), restores.workplace(target) as work, told(target):
        parts = [place.name for place in Home(target).kept]
        contents = restores.unpack(options.file, opener, work, parts)
        restores.check_program(contents)
        _settle(home, work, contents, target)
        restores.put_database(work, contents, options.file)
        erased = _erased(home, given)
        is_older = bool(tables.waiting())
        lacks = not is_older and _lacks_erasures(home)
        restores.put_in_place(work, target)
    _tell(contents, target)
    say(erased)
    _tell_next(target, is_older=is_older)
    return _erase_again(target) if lacks else 0


def _tell_next(target: Path, *, is_older: bool) -> None:
    commands = "tendik upgrade; tendik erase; " if is_older else ""
    say(_("Next: %(commands)s") % {"commands": f"cd {target}; {commands}tendik check; tendik serve"})


def _given(file: Path | None) -> "list[Kept] | None":
    from tendik.erasures import memory
    from tendik.keeping.refusals import told

    if file is None:
        return None
    with told(file):
        return memory.read(file)


def _erased(home: "Home", given: "list[Kept] | None") -> str:
    """Take over what was erased after the backup, whose words are in it; return what is said of it."""
    from tendik.site.erasure import take_over

    count = take_over(home, given or [])
    if given is None:
        return _(
            "If something was erased after that moment, its words are there again. Let nobody see them: "
            "restore anew with %(option)s and the file %(file)s of the lost home. Or erase them again."
        ) % {"option": "--erasures", "file": home.erasures.name}
    if not count:
        return _("Nothing was erased after that moment.")
    words = ngettext(
        "Erased after that moment: %(count)s entry. Its words are erased again before anything is served.",
        "Erased after that moment: %(count)s entries. Their words are erased again before anything is served.",
        count,
    )
    return words % {"count": count}


def _lacks_erasures(home: "Home") -> bool:
    """Tell whether words are there that were erased, or whose erasure the backup saw half-way."""
    from tendik.site import erasure

    return bool(erasure.lacking(home) or erasure.waiting())


def _erase_again(target: Path) -> int:
    """Become the command that erases in the new home: this process knows neither its pack nor its words."""
    command = [sys.executable, "-m", "tendik", "erase"]
    os.execve(sys.executable, command, {**os.environ, "TENDIK_HOME": str(target)})


def _opener(options: argparse.Namespace) -> "Opener":
    from tendik.keeping import sealing
    from tendik.keeping.refusals import KeepingRefused, told
    from tendik.site.commands.backup import ask

    with told(options.file), options.file.open("rb") as file:
        if sealing.is_for_phrase(file, options.file):
            return sealing.Opener(phrase=ask(_("Passphrase: ")))
    if options.key is None:
        words = _("%(file)s is sealed for a key. Name the file with its private half: %(option)s")
        raise KeepingRefused(words, file=options.file, option="--key")
    with told(options.key):
        return sealing.Opener(keys=sealing.read_keys(options.key.read_text("utf-8", "replace"), options.key))


def _settle(home: "Home", work: Path, contents: "Contents", target: Path) -> None:
    """Let this program work on the folder that was unpacked: its pack, a key of its own, its settings."""
    from tendik.keeping import restores
    from tendik.site import configuration

    pack = restores.settle_pack(work, contents, target)
    if pack:
        configuration.put(home.settings, configuration.changed(home.settings, {"pack": str(pack)}))
    home.renew_key()


def _tell(contents: "Contents", target: Path) -> None:
    at = datetime.fromisoformat(contents.at).astimezone().strftime("%d.%m.%Y %H:%M")
    words = _(
        "Restored in %(folder)s: the backup of %(moment)s. Tables: %(tables)s, files: %(files)s, all as sealed."
    )
    tables = len(contents.database.tables) - 1
    say(words % {"folder": target, "moment": at, "tables": tables, "files": len(contents.files)})
    say(_("There is a new secret key, and all sessions have ended: everybody signs in again."))
