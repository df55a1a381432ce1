"""Verbs: put a work into the library, withdraw it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from tendik.accounts.models import User
from tendik.bodies.models import Body
from tendik.courses.library.written import MB, NO_LINK, library_words
from tendik.courses.models import LibraryItem
from tendik.courses.queries import codes_of_asks
from tendik.courses.written import WEBSITE
from tendik.entries import actions as entries
from tendik.entries.examining import Content
from tendik.entries.queries import not_before
from tendik.entries.refusals import EntryRefused
from tendik.methods.texts import Texts

MOST_FILE = 500_000
"""Bytes of a file that travels in every release, once a language; what is larger is a link."""
NO_TITLE = _("Give the title in at least one language.")
SAME = _("Exactly this is entered already. It was entered once and nothing more is needed.")
ONE_OF_TWO = _("Choose a small file, or write where a large one lies: one of the two.")
LARGE = _("A file here has at most %(most)s kB. Put a larger one elsewhere and write its address and size.")
NO_SIZE = _("Write how large it is, in megabytes: people pay for what they load.")


@dataclass(frozen=True, slots=True, kw_only=True)
class LibraryItemGiven:
    """What is put into the library, named as in the table. ``size``: bytes of what a link leads to; 0 with a file."""

    body: Body
    kind: str
    topic: str
    title: Texts
    languages: Sequence[str]
    licence: str
    about: Texts = field(default_factory=dict)
    asks: Sequence[str] = ()
    website: str = ""
    size: int = 0
    file: Content | None = None
    made_up: bool = False

    @property
    def bytes(self) -> int:
        """How large it is."""
        return len(self.file.data) if self.file else self.size


@transaction.atomic
def put_into_library(given: LibraryItemGiven, *, by: User | None, at: datetime) -> LibraryItem:
    """Put a work into the library. ``by`` is None when a command does.

    Raises:
        EntryRefused: something of it cannot be so, or it is the last of this institution, sent twice.
        FileRefused: the file cannot be kept.
    """
    # Sent twice at once, the second waits here and then finds the first one's.
    body = Body.objects.select_for_update().get(pk=given.body.pk)
    before = LibraryItem.objects.filter(body=body)
    at = not_before(before, at)
    check_work(given)
    last = before.standing().last()
    told = {name: getattr(given, name) for name in given.__slots__ if name not in ("file", "size")}
    told |= {"languages": list(given.languages), "asks": list(given.asks), "size": given.bytes}
    if last and _says(last, told, given.file):
        raise EntryRefused(SAME)
    kept = entries.keep_file(given.file, by=by, at=at) if given.file else None
    about = {"body": body.code, "kind": given.kind, "size": given.bytes}
    entry, action = LibraryItem(**told, file=kept), "courses.put_into_library"
    return entries.enter(entry, by=by, at=at, action=action, subject=f"bodies/{body.code}", **about)


def _says(last: LibraryItem, told: dict[str, object], file: Content | None) -> bool:
    same = all(getattr(last, name) == value for name, value in told.items())
    return same and (last.file.sha256 if last.file else "") == (file.sha256 if file else "")


def check_work(given: LibraryItemGiven) -> None:
    """Raise ``EntryRefused`` unless all that is given can be so."""
    check_title(given.title)
    check_words(given.kind, given.topic, given.licence, given.languages)
    check_asks(given.asks)
    check_source(given.website, given.size, given.file)


def check_title(title: Texts) -> None:
    """Raise ``EntryRefused`` if there is a title in no language."""
    entries.check_says_something(title, NO_TITLE, "title")


def check_words(kind: str, topic: str, licence: str, languages: Sequence[str]) -> None:
    """Raise ``EntryRefused`` unless the pack knows what it is, its topic, its licence and its languages."""
    words, choose = library_words(), _("Choose one of the list.")
    for name, code, listed in (
        ("kind", kind, words.kinds),
        ("topic", topic, words.topics),
        ("licence", licence, words.licences),
    ):
        if code not in listed:
            raise EntryRefused(choose, field=name)
    if not languages or set(languages) - set(words.languages):
        raise EntryRefused(_("Choose at least one language."), field="languages")


def check_asks(asks: Sequence[str]) -> None:
    """Raise ``EntryRefused`` if an ask is not there."""
    missing = [code for code in asks if code not in codes_of_asks()]
    if missing:
        raise EntryRefused(_("There is no such code: %(codes)s."), field="asks", codes=", ".join(missing))


def check_source(website: str, size: int, file: Content | None) -> None:
    """Raise ``EntryRefused`` unless it is either a small file or a link with its size."""
    if bool(website) == bool(file):
        raise EntryRefused(ONE_OF_TWO, field="file")
    if file and len(file.data) > MOST_FILE:
        raise EntryRefused(LARGE, field="file", most=MOST_FILE // 1000)
    if website and not re.match(WEBSITE, website):
        raise EntryRefused(NO_LINK, field="website")
    if website and not 0 < size <= MB * MB:
        raise EntryRefused(NO_SIZE, field="megabytes")


def withdraw_work(item: LibraryItem, *, by: User | None, at: datetime) -> LibraryItem:
    """Take back what was put into the library by mistake. It stays in the history, marked.

    Raises:
        EntryRefused: it was withdrawn already.
    """
    subject, action = f"bodies/{item.body.code}", "courses.withdraw_work"
    return entries.withdraw(item, by=by, at=at, action=action, subject=subject)
