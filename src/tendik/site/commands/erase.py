"""``tendik erase``: take words out of everything that the office holds, for ever."""

import argparse

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tendik.site.commands import refuse, say, show_progress, start_office

NAME, HELP = "erase", "erase the words of an entry from database, pages, tables and all older releases"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument(
        "address", nargs="?", help="what the entry is about, as asks/GE-1.4; without it: finish"
    )
    parser.add_argument("entry", nargs="?", help="the entry as the list shows it, as asks.answer:12")
    parser.add_argument("--because", default="", help="why; name nobody and quote nothing")


def run(options: argparse.Namespace) -> int:
    """List what can be erased at an address; with an entry and a reason erase it, and make the next release."""
    start_office()
    from tendik.erasures.queries import found_at
    from tendik.site.erasure import erasables

    if not options.address:
        return _finish()
    found = {f"{one['label']}:{one['entry'].pk}": one for one in found_at(options.address, erasables())}
    if options.entry is None:
        for name, one in found.items():
            say(f"{name}  {_('erased') if one['erased'] else _size(one['said'])}")
        return 0 if found else refuse(_("Nothing that could be erased stands there."))
    if options.entry not in found:
        return refuse(_("Nothing that could be erased stands there."))
    return _erase(found[options.entry], options.because)


def _size(said: dict[str, list[str]]) -> str:
    count = sum(len(words.split()) for texts in said.values() for words in texts)
    return ngettext("%(count)s word", "%(count)s words", count) % {"count": count}


def _erase(one: dict[str, object], because: str) -> int:
    from django.utils import timezone

    from tendik.erasures.erasable import Why
    from tendik.site.erasure import erasables, erase
    from tendik.site.home import here

    what = next(kind for kind in erasables() if kind.label == one["label"])
    act = erase(one["entry"], what, Why(by=None, at=timezone.now(), because=because), home=here())
    say(_("Erased by act %(act)s.") % {"act": act.pk})
    return _finish()


def _finish() -> int:
    from django.utils import timezone

    from tendik.site.home import here
    from tendik.site.publishing import finish_erasures

    count = finish_erasures(here(), at=timezone.now(), progress=show_progress)
    words = ngettext(
        "The words of %(count)s act have left every release of this office.",
        "The words of %(count)s acts have left every release of this office.",
        count,
    )
    say(words % {"count": count})
    return 0
