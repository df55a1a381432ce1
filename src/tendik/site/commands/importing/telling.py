"""What the kinds of import say alike: a long list cut short, and that nothing was written."""

import sys
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tendik.site.commands import say

SHOWN = 20


def most_of(everything: bool) -> int:
    """Return how many lines of each kind are shown."""
    return sys.maxsize if everything else SHOWN


def shortened(things: Sequence[Any], most: int, words: Callable[[Any], str]) -> Iterator[str]:
    """Yield at most so many things in words, then how many more there are."""
    yield from map(words, things[:most])
    rest = len(things) - most
    if rest > 0:
        more = ngettext(
            "… and %(count)s more (%(option)s names it)", "… and %(count)s more (%(option)s names them)", rest
        )
        yield more % {"count": rest, "option": "--all"}


def many(faults: int) -> str:
    """Say how many faults a list has, and that nothing was written."""
    words = ngettext(
        "%(count)s fault. Nothing was written. Correct it in the list, then import it again.",
        "%(count)s faults. Nothing was written. Correct them in the list, then import it again.",
        faults,
    )
    return words % {"count": faults}


def say_nothing_written() -> None:
    """Say that this was a dry run."""
    say(_("Nothing was written. Run it without %(option)s to write it.") % {"option": "--dry-run"})
