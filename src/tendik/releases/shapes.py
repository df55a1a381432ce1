"""The shape of what leaves the office: documents with addresses, and the links between them."""

from dataclasses import dataclass
from typing import ClassVar

from tendik.methods.texts import Texts


def counted(one: str, many: str) -> tuple[str, str]:
    """Mark how many of something are said, as ``%d plan`` and ``%d plans``: translated where it is said, not here."""
    return one, many


@dataclass(frozen=True, slots=True, order=True)
class Link:
    """One document points to another: ``rel`` says how, ``to`` is an address."""

    rel: str
    to: str


@dataclass(frozen=True, slots=True)
class Found:
    """What search finds: an address under a name, and the words by which it is found."""

    address: str
    title: str
    words: str = ""
    label: str = ""
    """A code that people say instead of the name, shown before it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """Anything published. Its address is its kind and its code; every link is to the address of another."""

    KIND: ClassVar[str] = ""
    COUNTED: ClassVar[tuple[str, str]] = counted("%d other page", "%d other pages")
    """How people say one of them and many."""
    NEWS: ClassVar[bool] = False
    """Whether a change in it is news for the reader."""
    SECTION: ClassVar[str] = ""
    """The address in the site's menu to which its pages belong; its kind unless said."""

    code: str
    title: Texts
    links: tuple[Link, ...] = ()
    made_up: bool = False

    @property
    def address(self) -> str:
        """Where it stands: ``asks/GE-1.4``."""
        return f"{self.KIND}/{self.code}"

    @property
    def about(self) -> Texts:
        """What it says in a sentence or two: the description of its page."""
        return {}

    @property
    def state(self) -> str:
        """How it stands, in one word that its room knows; empty where that is no question."""
        return ""

    def found_as(self, language: str) -> tuple[Found, ...]:
        """Return by which names and words a search in ``language`` finds it; by none unless it says so."""
        return ()
