"""``tendik restore``: an installation from a backup, on a machine that has none."""

import argparse
import os
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from tendik.site.commands import say, start_django

if TYPE_CHECKING:
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
        "--erasures", type=Path, metavar="LIST", help="what was erased, to be told what came after the backup"
    )


def run(options: argparse.Namespace) -> int:
    """Unpack beside the folder, compare everything, then give it its name."""
    from tendik.site.home import Home

    target = options.home.resolve()
    home = Home(target.with_name(f".{target.name}.restoring") / "home")
    os.environ["TENDIK_HOME"] = str(home.path)
    start_django()
    from tendik.keeping import restores
    from tendik.keeping.refusals import told

    restores.check_target(target)
    opener = _opener(options)
    with told(options.file), restores.workplace(target) as work, told(target):
        parts = [place.name for place in Home(target).kept]
        contents = restores.unpack(options.file, opener, work, parts)
        restores.check_program(contents)
        erased = _erased(options.erasures, datetime.fromisoformat(contents.at))
        _settle(home, work, contents, target)
        restores.put_database(work, contents, options.file)
        restores.put_in_place(work, target)
    _tell(contents, target)
    say(erased)
    say(_("Next: %(commands)s") % {"commands": f"cd {target}; tendik upgrade; tendik check; tendik serve"})
    return 0


def _erased(file: Path | None, moment: datetime) -> str:
    """Return what is said of words that were erased after the backup, and are in it again."""
    from tendik.keeping.erasures import erased_since
    from tendik.keeping.refusals import told

    if file is None:
        return _("What was erased after that moment is there again: erase it again before you release.")
    with told(file):
        acts = [erasure.act for erasure in erased_since(file, moment)]
    if not acts:
        return _("Nothing was erased after that moment.")
    words = _("Erased after that moment, and there again: %(acts)s. Erase it again before you release.")
    return words % {"acts": ", ".join(acts)}


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
