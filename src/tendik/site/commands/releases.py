"""``tendik releases``: list the releases, and serve an older one again."""

import argparse

from django.utils.translation import gettext as _

from tendik.site.commands import refuse, say, show_progress, start_django

NAME, HELP = "releases", "list the releases, or serve an older one again"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("what", choices=["list", "serve"], nargs="?", default="list")
    parser.add_argument("number", type=int, nargs="?", help="of the release to serve again")
    parser.add_argument("--because", default="", help="why; name nobody")


def run(options: argparse.Namespace) -> int:
    """List them, or make a release of an older one's data."""
    from tendik.site.home import here

    here().check()
    start_django()
    return _serve(options.number, options.because) if options.what == "serve" else _list()


def _list() -> int:
    from tendik.releases.heads import releases
    from tendik.site.home import here

    found = releases(here().current)
    for one in reversed(found):
        again = _("(data of release %(number)s)") % {"number": one.again} if one.again else ""
        say(f"{one.number:6d}  {one.at[:16]}  {again}".rstrip())
    if not found:
        say(_("Nothing was released yet."))
    return 0


def _serve(number: int | None, because: str) -> int:
    from django.utils import timezone

    from tendik.journal.actions import check_clock
    from tendik.site.home import here
    from tendik.site.publishing import Again, serve_again

    if number is None or not because.strip():
        words = _("Name the release and say why: %(example)s")
        return refuse(words % {"example": 'tendik releases serve 12 --because "…"'})
    now = timezone.now()
    check_clock(now)
    made = serve_again(here(), Again(number, because), at=now, progress=show_progress)
    words = _(
        "Release %(number)s is served. Its data are those of release %(again)s, without what was erased since."
    )
    say(words % {"number": made.number, "again": number})
    return 0
