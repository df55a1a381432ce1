"""``tendik backup-key``: make the pair of keys for backups. This machine keeps the half that seals, and no other."""

import argparse
from pathlib import Path

from django.utils.translation import gettext as _

from tendik.site.commands import refuse, say, speak

NAME, HELP = (
    "backup-key",
    "make the pair of keys for backups; this machine keeps only the half that seals them",
)
SETTING = "backup_key"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument(
        "--into", type=Path, metavar="FILE", help="write the private half there (else it is printed once)"
    )
    parser.add_argument(
        "--replace", action="store_true", help="make a new pair in the place of the one there is"
    )


def run(options: argparse.Namespace) -> int:
    """Make the pair; give the private half away, then keep the public one."""
    import pyrage

    from tendik.site import configuration
    from tendik.site.home import here

    speak()
    home = here()
    home.check()
    if home.configuration().get(SETTING) and not options.replace:
        words = _(
            "There is a key for backups already. With %(option)s a new one takes its place. "
            "Keep the private half of the old one: older backups open with no other."
        )
        return refuse(words % {"option": "--replace"})
    if options.into and options.into.resolve().is_relative_to(home.path):
        words = _("Keep the private half apart, not in %(folder)s: it opens every backup.")
        return refuse(words % {"folder": home.path})
    pair = pyrage.x25519.Identity.generate()
    text = configuration.changed(home.settings, {SETTING: str(pair.to_public())})
    _give(f"# {pair.to_public()}\n{pair}\n", options.into)
    configuration.put(home.settings, text)
    say(_("Backups are sealed for this key from now on: %(key)s") % {"key": pair.to_public()})
    return 0


def _give(private: str, file: Path | None) -> None:
    """Give the private half to the person, in a file that is nobody else's or on the screen."""
    if file is None:
        say(_("The private half follows, this once. Write it into a file that you keep apart:"))
        say(f"\n{private}")
        return
    from tendik.keeping.refusals import KeepingRefused, told
    from tendik.site import configuration

    if file.exists():
        raise KeepingRefused(_("%(file)s is there already. Name another file."), file=file)
    with told(file):
        configuration.put(file, private, secret=True)
    say(_("The private half is in %(file)s. Keep it apart from this machine.") % {"file": file})
