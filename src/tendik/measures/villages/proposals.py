"""What a pack proposes to a village for each ask that it calls local: ``measures/local.csv``."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from django.utils.translation import gettext_lazy as _

from tendik.asks.models import Ask
from tendik.methods.texts import Texts
from tendik.packs.country import Pack, current

FILE = "measures/local.csv"


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A measure that a village could take: words to be changed, and which kind of institution would answer."""

    ask: str
    who: str
    words: Texts
    result: Texts = field(default_factory=dict)


def proposals_in(pack: Pack) -> dict[str, Proposal]:
    """Return what a pack proposes, by the code of the ask, in the order of the file; nothing without a file."""
    if not pack.folder.has(FILE):
        return {}
    rows = pack.folder.rows(FILE, ("ask", "who"), also=("words_", "result_"))
    return {
        row["ask"]: Proposal(
            ask=row["ask"],
            who=row["who"],
            words=row.texts("words", pack.languages),
            result=row.texts("result", pack.languages),
        )
        for row in rows
    }


@cache
def proposals() -> dict[str, Proposal]:
    """Return what the pack of this installation proposes."""
    return proposals_in(current())


def check_proposals(pack: Pack) -> None:
    """Note every proposal for an ask that is not there, and every language without words."""
    known = set(Ask.objects.values_list("code", flat=True))
    for line, one in enumerate(proposals_in(pack).values(), 2):
        if one.ask not in known:
            pack.folder.fault(FILE, line, _("the report holds no ask %(code)s"), code=one.ask)
        for language in _lacking(one, pack.languages):
            words = _("the words in “%(language)s” are missing. Add them.")
            pack.folder.fault(FILE, line, words, language=language)


def _lacking(one: Proposal, languages: list[str]) -> Iterator[str]:
    return (language for language in languages if language not in one.words)
