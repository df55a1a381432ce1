"""The shape of what leaves the office: documents with addresses, and the links between them."""

from dataclasses import dataclass
from typing import Annotated, ClassVar, Final

from tendik.methods.texts import Texts
from tendik.releases.sets import FigureSet


def counted(one: str, many: str) -> tuple[str, str]:
    """Mark how many of something are said, as ``%d plan`` and ``%d plans``: translated where it is said, not here."""
    return one, many


class _Address:
    """Marks words that are an address."""


ADDRESS: Final = _Address()
Address = Annotated[str, ADDRESS]
"""Where a document stands: ``asks/GE-1.4``. Tables tell its code."""


def code_of(address: str) -> str:
    """Return the code of what stands at an address: ``GE-1.4`` of ``asks/GE-1.4``."""
    return address.partition("/")[2]


@dataclass(frozen=True, slots=True)
class Named:
    """Marks a field whose column has another name."""

    name: str


@dataclass(frozen=True, slots=True)
class Its:
    """Marks an address of which tables tell another field of what stands there than its code."""

    field: str


class Coded:
    """Marks a field that holds one of a few codes; ``words`` says each to people, by code. CSV keeps the code."""

    def __init__(self, **words: str) -> None:
        self.words = words


@dataclass(frozen=True, slots=True)
class OfSite:
    """Marks a field that holds the code of something in a list of the site's head, as ``levels``; CSV keeps the code."""

    listed: str


class Spread:
    """Marks a shape within a shape: its columns stand among those of the one that holds it.

    ``words`` say what some of its fields are there, by name of field; those come first, in this order.
    """

    def __init__(self, **words: str) -> None:
        self.words = words


@dataclass(frozen=True, slots=True, order=True)
class Link:
    """One document points to another: ``rel`` says how, ``to`` is an address."""

    rel: str
    to: str


WITHIN = "within"
"""How a link is called that leads from a thing to the larger one in which it lies."""


@dataclass(frozen=True, slots=True)
class Found:
    """What search finds: an address under a name, and the words by which it is found."""

    address: str
    title: str
    words: str = ""
    label: str = ""
    """A code that people say instead of the name, shown before it."""
    level: str = ""
    """Of a place: the code of its level."""
    within: str = ""
    """Of a place: the address of the nearest one in which it lies."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """Anything published. Its address is its kind and its code; every link is to the address of another."""

    KIND: ClassVar[str] = ""
    COUNTED: ClassVar[tuple[str, str]] = counted("%d other page", "%d other pages")
    """How people say one of them and many."""
    NEWS: ClassVar[bool] = False
    """Whether a change in it is news for the reader."""
    OF_PLACE: ClassVar[str] = ""
    """How its links to places are called, if each of these has a sheet for sessions of its council because of it."""
    SECTION: ClassVar[str] = ""
    """The address in the site's menu to which its pages belong; its kind unless said."""

    code: str
    title: Texts
    links: tuple[Link, ...] = ()
    made_up: bool = False

    @classmethod
    def at(cls, code: str) -> str:
        """Return where the one with this code stands: ``asks/GE-1.4``."""
        return f"{cls.KIND}/{code}"

    @property
    def address(self) -> str:
        """Where it stands: ``asks/GE-1.4``."""
        return self.at(self.code)

    @property
    def about(self) -> Texts:
        """What it says in a sentence or two: the description of its page."""
        return {}

    @property
    def state(self) -> str:
        """How it stands, in one word that its room knows; empty where that is no question."""
        return ""

    def data_set(self) -> FigureSet | None:
        """Return its figures as a data set of their own; nothing where it has none."""
        return None

    def found_as(self, language: str) -> tuple[Found, ...]:
        """Return by which names and words a search in ``language`` finds it; by none unless it says so."""
        return ()
