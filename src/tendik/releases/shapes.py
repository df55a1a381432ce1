"""The shape of what leaves the office: documents with addresses, and the links between them."""

from dataclasses import dataclass
from typing import ClassVar

Texts = dict[str, str]
"""Words by language code."""


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """Anything published. Its address is its kind and its code; every link is to the address of another."""

    KIND: ClassVar[str] = ""
    NEWS: ClassVar[bool] = False
    """Whether a change in it is news for the reader."""

    code: str
    title: Texts
    links: tuple[Link, ...] = ()
    made_up: bool = False

    @property
    def address(self) -> str:
        """Where it stands: ``asks/GE-1.4``."""
        return f"{self.KIND}/{self.code}"

    @property
    def state(self) -> str:
        """How it stands, in one word that its room knows; empty where that is no question."""
        return ""

    def found_as(self, language: str) -> tuple[Found, ...]:
        """Return by which names and words a search in ``language`` finds it; by none unless it says so."""
        return ()


def in_language(texts: Texts, language: str) -> str:
    """Return the words in ``language``, else in the first language that has any, else nothing."""
    return texts.get(language) or next(iter(texts.values()), "")
