"""Public pages of the library: all works by topic, those in one language, and which serve an ask."""

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import groupby
from math import ceil
from typing import Any

from django.utils.translation import gettext as _

from tendik.asks.published import Ask
from tendik.courses.library.published import LIBRARY, SERVES, LibraryFile, LibraryTongue, LibraryWork
from tendik.pages.doors import LISTS, Door
from tendik.pages.frame import Frame
from tendik.pages.page import FileBeside
from tendik.pages.panels import Panel
from tendik.releases.reader import Release
from tendik.releases.shapes import code_of

KB, MB = 1000, 1_000_000


def doors() -> Iterator[Door]:
    """Yield the way to the library."""
    yield Door(LIBRARY, _("Library"), (LISTS,), weight=49)


def files(release: Release) -> Iterator[FileBeside]:
    """Yield the files of the small works."""
    for one in release.all(LibraryFile):
        yield FileBeside(one.path, partial(_written, address=one.address))


def _written(release: Release, language: str, *, address: str) -> bytes:
    return release.get(LibraryFile, address).data


def library_index(frame: Frame, release: Release) -> str:
    """Show all works by topic, with the ways to those in one language."""
    return _shelves(frame, release, release.all(LibraryWork))


def library_language_page(frame: Frame, release: Release, tongue: LibraryTongue) -> str:
    """Show the works in one language by topic."""
    found = [one for one in release.all(LibraryWork) if tongue.code in dict(one.languages)]
    return _shelves(frame, release, found, tongue)


def _shelves(
    frame: Frame, release: Release, works: Iterable[LibraryWork], tongue: LibraryTongue | None = None
) -> str:
    found = sorted(works, key=lambda one: (one.topic_order, one.topic))
    return frame.draw(
        "courses/public/library.html",
        topics=[_topic(frame, release, list(those)) for _topic_of, those in groupby(found, _by_topic)],
        languages=[
            {"words": frame.words(one.title), "href": frame.to(one.address), "here": one == tongue}
            for one in release.all(LibraryTongue)
        ],
        language=frame.words(tongue.title) if tongue else "",
        all=frame.to(LIBRARY),
        crumbs=[frame.crumb(_("Library"), LIBRARY)] if tongue else [],
    )


def _by_topic(one: LibraryWork) -> str:
    return one.topic


def _topic(frame: Frame, release: Release, works: list[LibraryWork]) -> dict[str, Any]:
    first = works[0]
    words, shown = frame.words(first.topic_name), rows(frame, release, works, leave=True)
    return {"id": f"topic-{first.topic}", "words": words, "rows": shown}


def rows(
    frame: Frame, release: Release, works: Iterable[LibraryWork], *, leave: bool
) -> list[dict[str, Any]]:
    """Return works as rows: where they are had, what they are, who keeps them, how large they are.

    ``leave``: whether to what lies elsewhere a link leads out of the site; if not, it leads to its topic in the library.
    """
    return [
        {
            "title": frame.words(one.title),
            "href": _way_to(frame, one, leave=leave),
            "outside": not one.file,
            "leaves": leave and not one.file,
            "about": frame.words(one.told),
            "what": _what(frame, one),
            "keeper": frame.words(one.keeper),
            "licence": frame.words(one.licence_name),
            "serves": [
                {"code": code_of(to), "words": frame.words(release.title(to)), "href": frame.to(to)}
                for to in one.asks
            ],
            "made_up": one.made_up,
        }
        for one in works
    ]


def _what(frame: Frame, one: LibraryWork) -> str:
    languages = ", ".join(frame.words(name) for _code, name in one.languages)
    return " · ".join((frame.words(one.kind_name), languages, size(one.size)))


def _way_to(frame: Frame, one: LibraryWork, *, leave: bool) -> str:
    if one.file:
        return f"{frame.up}{one.file}"
    return one.website if leave else f"{frame.to(LIBRARY)}#topic-{one.topic}"


def size(number: int) -> str:
    """Return so many bytes in words, rounded up: kilobytes below a megabyte, then megabytes."""
    if number < MB:
        return _("%(number)s kB") % {"number": ceil(number / KB)}
    return _("%(number)s MB") % {"number": ceil(number / MB)}


def panels(frame: Frame, release: Release, ask: Ask) -> Iterator[Panel]:
    """Yield the works that serve an ask."""
    works = release.many(LibraryWork, release.sources(ask.address, SERVES))
    if works:
        told = rows(frame, release, works, leave=False)
        part = frame.part("courses/public/works.html", rows=told, all=frame.to(LIBRARY))
        yield Panel("library", _("In the library on this"), part, weight=68, folds=True, paper=False)
