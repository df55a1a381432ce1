"""What the public sees of the library: a work, and the file of a small one."""

from dataclasses import dataclass
from typing import Annotated, ClassVar

from tendik.methods.texts import Texts
from tendik.releases.columns import Table
from tendik.releases.shapes import Address, Document, Named, counted

LIBRARY, SERVES = "library", "work_for"
"""The page of the library; how a link is called that leads to an ask that a work serves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LibraryWork(Document):
    """A work of the library. It has no page of its own: the page of the library leads to it.

    ``file``: where it lies in the folder of a language; empty: it lies at ``website``.
    """

    KIND: ClassVar[str] = LIBRARY
    COUNTED: ClassVar[tuple[str, str]] = counted("%d work in the library", "%d works in the library")

    code: Annotated[str, "Number of the entry, or its code in the country's folder."]
    title: Annotated[Texts, "What it is called."]
    told: Annotated[Texts, "What it is about.", Named("about")]
    kind: Annotated[str, "Code of what it is."]
    kind_name: Annotated[Texts, "What it is."]
    topic: Annotated[str, "Code of its topic."]
    topic_name: Annotated[Texts, "Its topic."]
    topic_order: int
    languages: tuple[tuple[str, Texts], ...]
    spoken: Annotated[str, "Codes of the languages in which it is.", Named("languages")]
    licence: Annotated[str, "Code of its licence."]
    licence_name: Annotated[Texts, "Its licence."]
    keeper: Annotated[Texts, "Who keeps it."]
    asks: Annotated[tuple[Address, ...], "Codes of the asks that it serves, separated by spaces."]
    website: Annotated[str, "Where it lies; empty: it travels in this site."]
    size: Annotated[int, "How large it is, in bytes."]
    file: str = ""
    made_up: Annotated[bool, "true: belongs to the demo region, it is not real."] = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LibraryFile(Document):
    """The file of a small work, the same in all languages. Its code is the name of the file."""

    KIND: ClassVar[str] = "library_files"
    COUNTED: ClassVar[tuple[str, str]] = counted("%d file of the library", "%d files of the library")

    data: bytes

    @property
    def path(self) -> str:
        """Where it lies in the folder of a language."""
        return f"{LIBRARY}/{self.code}"


@dataclass(frozen=True, slots=True, kw_only=True)
class LibraryTongue(Document):
    """A language in which there is a work. Address: ``library/language/<code>``."""

    KIND: ClassVar[str] = "library_languages"
    COUNTED: ClassVar[tuple[str, str]] = counted("%d language of the library", "%d languages of the library")
    SECTION: ClassVar[str] = LIBRARY

    @classmethod
    def at(cls, code: str) -> str:
        """Return where the works in it are listed."""
        return f"{LIBRARY}/language/{code}"


LIBRARY_DOCUMENTS = (LibraryWork, LibraryFile, LibraryTongue)
LIBRARY_TABLES = (Table("library", "Works of the library, one a row.", LibraryWork),)
