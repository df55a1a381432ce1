"""A page to be baked, and the frame it is drawn in. Every link is relative: the folder opens from a stick."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.template import loader
from django.utils.safestring import SafeString

from tendik.releases.reader import Release
from tendik.releases.shapes import Document, Texts, in_language

INDEX = "index.html"
NOT_FOUND, BUSY = "404", "busy"
ANYWHERE = (NOT_FOUND, BUSY)
"""Pages that the server shows at addresses of any depth: their links begin at the root."""


@dataclass(frozen=True, slots=True)
class Frame:
    """Where a page stands and in which language: all that it needs to point to other pages."""

    language: str
    address: str
    """Below the language: ``asks/GE-1.4``; empty for the home page."""
    context: dict[str, Any]
    """What the skeleton of every page shows: names, navigation, languages."""

    @property
    def up(self) -> str:
        """The way from this page to the folder of its language: ``../../``, or nothing."""
        if self.address in ANYWHERE:
            return f"/{self.language}/"
        return "../" * len([part for part in self.address.split("/") if part])

    @property
    def top(self) -> str:
        """The way from this page to the folder of all languages."""
        return "/" if self.address in ANYWHERE else f"../{self.up}"

    def to(self, address: str, part: str = "") -> str:
        """Return the way to another page of this language, and to a part of it."""
        folder = f"{address}/" if address else ""
        return f"{self.up}{folder}{INDEX}{'#' + part if part else ''}"

    def file(self, path: str) -> str:
        """Return the way to a file of the release: ``data/asks.csv``."""
        return f"{self.top}{path}"

    def in_other(self, language: str) -> str:
        """Return the way to the same page in another language."""
        address = "" if self.address in ANYWHERE else self.address
        return f"{self.top}{language}/{address + '/' if address else ''}{INDEX}"

    def words(self, texts: Texts) -> str:
        """Return the words in this page's language, else in the first that has any."""
        return in_language(texts, self.language)

    def panels(self, name: str, release: Release, *about: Document) -> list[SafeString]:
        """Return what each room that has a panel of this name draws into the page, lower floors first."""
        drawn = [
            getattr(room, name)(self, release, *about)
            for room in self.context["rooms"]
            if hasattr(room, name)
        ]
        return [panel for panel in drawn if panel]

    def draw(self, template: str, **values: Any) -> str:
        """Draw a template with this frame."""
        return loader.get_template(template).render({**self.context, **values})


View = Callable[..., str]


@dataclass(frozen=True, slots=True)
class Page:
    """One public page: its address, the view that draws it, and the document it shows, if it shows one."""

    address: str
    view: View
    document: Document | None = None

    def path(self, language: str) -> str:
        """Return the page's file in the public folder."""
        if self.address in ANYWHERE:
            return f"{language}/{self.address}.html"
        return "/".join(part for part in (language, self.address, INDEX) if part)

    def draw(self, frame: Frame, release: Release) -> str:
        """Draw the page from the release."""
        if self.document is None:
            return self.view(frame, release)
        # Read through the release, so that the page's own document counts among its sources.
        return self.view(frame, release, release.any(self.document.address))


def pages_of(documents: Iterable[Document], view: View) -> Iterable[Page]:
    """Return a page for each document, at its address."""
    return (Page(document.address, view, document) for document in documents)
