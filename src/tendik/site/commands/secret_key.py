"""``tendik secret-key``: write a copy of the key that signs sessions, or make a new one."""

import argparse
from pathlib import Path

from django.utils.translation import gettext as _

from tendik.site.commands import say, speak

NAME, HELP = "secret-key", "write a copy of the secret key to keep apart, or make a new one"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument(
        "--copy", type=Path, metavar="FILE", help="write a copy there; there must be no such file"
    )
    what.add_argument("--renew", action="store_true", help="make a new one: everybody must sign in again")


def run(options: argparse.Namespace) -> int:
    """Copy the key, or make it anew and say what has ended with the old one."""
    speak()
    from tendik.keeping.refusals import KeepingRefused, told
    from tendik.site import configuration
    from tendik.site.home import here

    home = here()
    home.check()
    if options.renew:
        with told(home.key):
            home.renew_key()
        say(
            _(
                "There is a new secret key. All sessions have ended, and what was signed with the old one counts no more."
            )
        )
        say(
            _("Restart the office. Keep a copy of the key apart: %(command)s")
            % {"command": "tendik secret-key --copy"}
        )
        return 0
    home.check_key()
    if options.copy.exists():
        raise KeepingRefused(_("%(file)s is there already. Name another file."), file=options.copy)
    with told(options.copy):
        configuration.put(options.copy, home.secret(), secret=True)
    say(_("The copy is in %(file)s. Keep it apart from the backups.") % {"file": options.copy})
    return 0
