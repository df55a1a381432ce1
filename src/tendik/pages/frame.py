"""The frame a page is drawn in: its language, where it stands, what it shows. Every link is relative: the folder opens from a stick."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import ModuleType
from typing import Any

from django.template import loader
from django.utils.safestring import SafeString

from tendik.blocks.formats import days
from tendik.blocks.templatetags.blocks import day
from tendik.methods.texts import Texts, in_language, other_language
from tendik.pages.panels import Panel, Panels
from tendik.releases.reader import Release
from tendik.releases.shapes import Document

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
    rooms: Sequence[ModuleType] = ()
    """Whoever draws public pages, lower floors first."""
    document: Document | None = None
    """What the page shows, if it shows one: it gives title, description and whether it is made up."""
    context: dict[str, Any] = field(default_factory=dict)
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
        """Return the words for a reader of this page's language."""
        return in_language(texts, self.language)

    def said(self, texts: Texts, release: Release) -> dict[str, str]:
        """Return words and, where there are none in the page's language, which one they are in and how it calls itself."""
        language = other_language(texts, self.language)
        return {
            "words": self.words(texts),
            "language": language,
            "name": release.site.own_names.get(language, ""),
        }

    def day(self, on: date) -> str:
        """Return a date in full, as templates write it too: by the language in which the page is drawn."""
        return day(on)

    def days(self, first: date, last: date) -> str:
        """Return a period in full, as the page's language writes it."""
        return days(first, last, self.language) or f"{day(first)} – {day(last)}"

    def panels(
        self, hook: str, release: Release, about: Document | None = None, own: Iterable[Panel] = ()
    ) -> Panels:
        """Return the panels of a page: its ``own``, and those that each room yields from a hook, lower floors first.

        Args:
            hook: Name of a function in a room's ``public``, as ``place_panels``.
            release: Where they are drawn from.
            about: The document whose page it is; the home page has none.
            own: Panels of the page itself.
        """
        return Panels.of([*own, *self.asked(hook, release, about)])

    def asked(self, hook: str, release: Release, about: Document | None = None) -> Iterator[Any]:
        """Yield what each room has to say to a hook, lower floors first."""
        told = () if about is None else (about,)
        for room in self.rooms:
            if hasattr(room, hook):
                yield from getattr(room, hook)(self, release, *told)

    def insert(self, name: str) -> SafeString:
        """Return the mark in whose place a part is written that many pages show alike, see ``pages.inserts``."""
        return SafeString(f"<!--insert {name}-->")

    def crumb(self, words: str, address: str) -> dict[str, str]:
        """Return one step of the way to a page."""
        return {"words": words, "href": self.to(address)}

    def draw(self, template: str, **values: Any) -> SafeString:
        """Draw a template with this frame."""
        return SafeString(loader.get_template(template).render({**self.context, **values}))

    def part(self, template: str, **values: Any) -> SafeString:
        """Draw a part of a page: a template that needs nothing of the frame."""
        return SafeString(loader.get_template(template).render(values))


View = Callable[..., str]
