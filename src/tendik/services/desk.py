"""The pack's words for the directory, ``services/help.toml``: kinds of help, needs, languages, words for hours."""

from datetime import date
from functools import cache

import msgspec

from tendik.methods.hours import HourWords
from tendik.methods.texts import Texts
from tendik.packs.codes import Slug
from tendik.packs.country import Pack, current

FILE = "services/help.toml"


class KindOfHelp(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A kind of help. ``urgent``: its telephones stand above all others. ``asks``: codes of the asks that speak of it."""

    code: Slug
    name: Texts
    urgent: bool = False
    asks: list[str] = []


class NeedOfPeople(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A need in plain words. ``advice``: what to know before anything else; ``kinds``: codes, the first needed first."""

    code: Slug
    title: Texts
    kinds: list[str]
    advice: list[Texts] = []


class SpokenLanguage(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A language in which help is given."""

    code: Slug
    name: Texts


class WordsForHours(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words in which people write hours. ``days``: a list for each day of the week, Monday first."""

    days: list[list[str]]
    daily: list[str] = []
    always: list[str] = []
    pause: list[str] = []
    until: list[str] = []
    beside: list[str] = []


class HelpDesk(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file. ``as_of``: the day on which the entries were looked up.

    ``exit``: where the quick way out leads; ``report``: how to tell that an entry is wrong.
    """

    as_of: date
    exit: Texts
    report: Texts
    kinds: list[KindOfHelp]
    needs: list[NeedOfPeople]
    languages: list[SpokenLanguage]
    hours: WordsForHours

    def hour_words(self) -> HourWords:
        """Return the words for hours as ``methods.hours`` takes them."""
        days = {word.casefold(): number for number, words in enumerate(self.hours.days) for word in words}
        others = {
            name: frozenset(word.casefold() for word in getattr(self.hours, name))
            for name in ("daily", "always", "pause", "until", "beside")
        }
        return HourWords(days=days, **others)


def desk_in(pack: Pack) -> HelpDesk | None:
    """Return what a pack says; None where it has no directory, or a faulty one: faults are noted."""
    read = pack.toml(FILE, HelpDesk) if pack.folder.has(FILE) else {}
    return msgspec.convert(read, HelpDesk) if read else None


@cache
def desk() -> HelpDesk | None:
    """Return what this installation's pack says."""
    return desk_in(current())
