"""What the public sees of an institution, and of the papers that it signs."""

from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, ClassVar

from tendik.entries.published import Entered
from tendik.methods.texts import Texts, in_language
from tendik.releases.columns import Table
from tendik.releases.shapes import Address, Document, Found, Named, counted


@dataclass(frozen=True, slots=True, kw_only=True)
class NameBefore:
    """What an institution was called before; ``until`` is the first day of the name that followed."""

    title: Texts
    until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Body(Document):
    """An institution. Address: ``bodies/<code>``."""

    KIND: ClassVar[str] = "bodies"
    COUNTED: ClassVar[tuple[str, str]] = counted("%d institution", "%d institutions")

    code: Annotated[str, "Code of the institution."]
    title: Annotated[Texts, "Full name.", Named("name")]
    short: Annotated[Texts, "Short name."]
    kind: Annotated[Address | None, "Code of its kind, in the table of kinds."]
    parent: Annotated[Address | None, "Code of the institution to which it belongs.", Named("part_of")]
    place: Annotated[Address | None, "Code of its place, where it has one."]
    starts_on: Annotated[date | None, "First day; empty where it is not known."]
    ends_before: Annotated[date | None, "First day after it; empty while it lasts."]
    successors: Annotated[
        tuple[Address, ...], "Codes of the institutions that took its place, separated by spaces."
    ]
    former: tuple[NameBefore, ...]
    """What it was called before, the oldest name first."""
    line: Annotated[int | None, "Line of the report that names it."]
    made_up: Annotated[bool, "true: belongs to the demo region, it does not exist."] = False

    def found_as(self, language: str) -> tuple[Found, ...]:
        """An institution is found by its name, its short name and what it was called before."""
        earlier = (in_language(name.title, language) for name in self.former)
        words = " ".join(filter(None, (in_language(self.short, language), *earlier)))
        return (Found(self.address, in_language(self.title, language), words),)


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyKind(Document):
    """A kind of institution, as a school. It has no page."""

    KIND: ClassVar[str] = "body_kinds"
    COUNTED: ClassVar[tuple[str, str]] = counted("%d kind of institution", "%d kinds of institutions")

    code: Annotated[str, "Code of the kind."]
    title: Annotated[Texts, "Name of one of them.", Named("name")]
    plural: Annotated[Texts, "Name of several."]
    line: Annotated[int | None, "Line of the report that names the kind."]


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper(Entered):
    """An official paper. ``kind``: decree, order, resolution, letter, minutes or other."""

    STAYS: ClassVar[tuple[str, ...]] = ("body", "kind", "on")

    body: Address
    kind: str
    on: date
    number: Annotated[str, "Its number.", Named("document_number")] = ""
    title: Annotated[Texts, Named("document_title")] = field(default_factory=dict)
    link: Annotated[str, "Where it can be read.", Named("document_link")] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided(Entered):
    """What an institution decided, on the day and in the words of a paper."""

    STAYS: ClassVar[tuple[str, ...]] = ("paper",)

    paper: Paper

    @property
    def body(self) -> Address:
        """Address of the institution."""
        return self.paper.body

    @property
    def on(self) -> date:
        """The day of the paper."""
        return self.paper.on


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact(Document):
    """A post that answers for an institution or a place to whoever asks. It has no page; the list of all shows it."""

    KIND: ClassVar[str] = "contacts"
    COUNTED: ClassVar[tuple[str, str]] = counted("%d contact", "%d contacts")

    code: Annotated[str, "body- or place- and the code of what it answers for."]
    title: Annotated[Texts, "Name of the institution or place.", Named("name")]
    of: Annotated[Address, "Code of the institution or place."]
    post: Annotated[Texts, "What the post is called; empty where nobody has entered it."]
    phone: Annotated[str, "Telephone of the office."]
    email: Annotated[str, "E-mail of the office."]
    held: Annotated[bool, "true: somebody holds the post; false: it is vacant."]
    made_up: Annotated[bool, "true: belongs to the demo region, it does not exist."] = False


DOCUMENTS = (BodyKind, Body, Contact)
TABLES = (
    Table(
        "bodies",
        "Institutions: those of the country, those that the report names, those that have answered; one a row.",
        Body,
    ),
    Table(
        "body_kinds",
        "Kinds of institutions, one a row: also those that the report names without naming one institution.",
        BodyKind,
    ),
    Table(
        "contacts",
        "Posts that answer for institutions and places on equality, with the telephone of the office, one a row.",
        Contact,
    ),
)
