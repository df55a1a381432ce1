"""Fills the published shapes of the library: what the office entered, then what the country's folder has."""

from collections.abc import Collection, Iterator, Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from tendik.asks.published import Ask
from tendik.courses.library.published import SERVES, LibraryFile, LibraryTongue, LibraryWork
from tendik.courses.library.queries import works_as_of
from tendik.courses.library.written import MB, LibraryChoice, library_words
from tendik.courses.models import LibraryItem
from tendik.entries import store
from tendik.entries.contents import FileKind
from tendik.methods.texts import Texts
from tendik.releases.refused import ReleaseRefused
from tendik.releases.shapes import Document, Link


def works(at: datetime, asks: Collection[str]) -> Iterator[Document]:
    """Yield the works at a moment, the files of the small ones, and their languages. ``asks``: addresses of those there are."""
    spoken = set[str]()
    for one in _works(at, asks):
        spoken |= {code for code, _name in one.languages} if isinstance(one, LibraryWork) else set()
        yield one
    for code, language in library_words().languages.items():
        if code in spoken:
            yield LibraryTongue(code=code, title=language.name)


def _works(at: datetime, asks: Collection[str]) -> Iterator[Document]:
    for item in works_as_of(at):
        # What was erased stands no more: it has no title, and neither file nor link.
        if item.title and (item.file or item.website):
            file = _file(item)
            own = {"code": str(item.pk), "keeper": item.body.name, "size": item.size, "made_up": item.made_up}
            yield _work(item, asks, file=file.path if file else "", **own)
            if file:
                yield file
    for one in library_words().works:
        yield _work(one, asks, code=one.code, keeper=one.keeper, size=int(one.megabytes * MB))


def _file(item: LibraryItem) -> LibraryFile | None:
    if item.file is None:
        return None
    code = f"{item.pk}.{FileKind(item.file.kind).ending}"
    return LibraryFile(code=code, title={}, data=_data(item))


def _data(item: LibraryItem) -> bytes:
    try:
        return store.read(item.file.name) if item.file else b""
    except OSError as error:
        words = _(
            "The file of work %(number)s of the library cannot be read. Put it back from a backup, or withdraw the work."
        )
        raise ReleaseRefused(words, number=item.pk) from error


def _work(one: Any, asks: Collection[str], **own: Any) -> LibraryWork:
    """Return a work, entered or of the pack; ``own``: what the two do not have alike."""
    words = library_words()
    served = tuple(ask for ask in map(Ask.at, one.asks) if ask in asks)
    topics = [*words.topics, one.topic]
    return LibraryWork(
        title=one.title,
        told=one.about,
        kind=one.kind,
        kind_name=_named(words.kinds, one.kind),
        topic=one.topic,
        topic_name=_named(words.topics, one.topic),
        topic_order=topics.index(one.topic),
        languages=tuple((each, _named(words.languages, each)) for each in one.languages),
        spoken=" ".join(one.languages),
        licence=one.licence,
        licence_name=_named(words.licences, one.licence),
        asks=served,
        website=one.website,
        links=tuple(Link(SERVES, ask) for ask in served),
        **own,
    )


def _named(listed: Mapping[str, LibraryChoice], code: str) -> Texts:
    return listed[code].name if code in listed else {}
