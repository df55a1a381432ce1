"""What the public sees of the directory: services, the kinds of help, needs in plain words, how much there is where."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Annotated, ClassVar

from tendik.methods.hours import Opening, written
from tendik.methods.texts import Texts
from tendik.releases.columns import Table
from tendik.releases.shapes import Address, Document, Named, counted


@dataclass(frozen=True, slots=True, kw_only=True)
class Phone:
    """A telephone as people dial it; ``note`` says whose it is or when it answers."""

    number: str
    note: Texts = field(default_factory=dict)

    @property
    def dialled(self) -> str:
        """Return what a telephone dials: digits, and a plus before them."""
        return "".join(sign for sign in self.number if sign.isdigit() or sign == "+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A point where a service can be had: the page of its place, that place's name, and what is its own."""

    place: Address
    where: Texts
    name: Texts = field(default_factory=dict)
    address: Texts = field(default_factory=dict)
    directions: Texts = field(default_factory=dict)
    accessibility: Texts = field(default_factory=dict)
    hours: tuple[tuple[int, int, int], ...] = ()
    phones: tuple[Phone, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Service(Document):
    """A service. It has no page of its own: it stands on the pages of the places that it is for.

    ``homes``: the addresses of these places. ``hours``: day (0 is Monday), minute from, minute until.
    """

    KIND: ClassVar[str] = "services"
    COUNTED: ClassVar[tuple[str, str]] = counted("%d service", "%d services")

    code: Annotated[str, "Code of the service."]
    title: Annotated[Texts, "Its name.", Named("name")]
    organisation: Annotated[Texts, "Name of the organisation."]
    kinds: tuple[str, ...]
    status: Annotated[str, "active, or temporarily closed."]
    description: Annotated[Texts, "What it does."] = field(default_factory=dict)
    happens: Annotated[Texts, "What happens when somebody calls or comes."] = field(default_factory=dict)
    who_knows: Annotated[Texts, "Who will know that somebody came."] = field(default_factory=dict)
    price: Annotated[str, "free, partly, paid or unknown."] = "unknown"
    price_words: Annotated[Texts, "What it costs, in words."] = field(default_factory=dict)
    eligibility: Annotated[Texts, "For whom it is."] = field(default_factory=dict)
    minimum_age: Annotated[int | None, "For people of this age and older; empty: of any."] = None
    maximum_age: Annotated[int | None, "For people of this age and younger; empty: of any."] = None
    bring: Annotated[Texts, "Which papers to bring."] = field(default_factory=dict)
    languages: tuple[str, ...] = ()
    travels: Annotated[Texts, "Whether somebody comes to the villages, and when."] = field(
        default_factory=dict
    )
    within_72_hours: Annotated[bool, "true: it helps most within three days of violence."] = False
    address_hidden: Annotated[
        bool, "true: where it is, is told to nobody; whoever calls is told what to do next."
    ] = False
    hours: tuple[tuple[int, int, int], ...] = ()
    hours_words: Annotated[Texts, "Hours that no timetable says."] = field(default_factory=dict)
    phones: tuple[Phone, ...] = ()
    points: tuple[Point, ...] = ()
    homes: tuple[Address, ...] = ()
    free_places: Annotated[int | None, "Free places; empty: not known."] = None
    free_places_on: Annotated[date | None, "The day on which the free places were counted."] = None
    website: Annotated[str, "Site of the organisation."] = ""
    to_confirm: Annotated[bool, "true: nobody has confirmed its numbers yet."] = False
    confirmed_on: Annotated[
        date | None, "Day on which its keeper last confirmed the entry; empty: never."
    ] = None
    stale: Annotated[bool, "true: not confirmed for 180 days."] = False
    reported_on: Annotated[
        date | None, "Day on which somebody said that the entry is wrong; empty: nobody."
    ] = None
    made_up: Annotated[bool, "true: belongs to the demo region, it does not exist."] = False

    @property
    def kind_codes(
        self,
    ) -> Annotated[str, "Codes of the kinds of help, separated by spaces.", Named("kinds")]:
        """Its kinds in one cell."""
        return " ".join(self.kinds)

    @property
    def telephones(self) -> Annotated[str, "Telephones, separated by semicolons.", Named("phones")]:
        """Its telephones in one cell, those of its points behind its own."""
        phones = (*self.phones, *(phone for point in self.points for phone in point.phones))
        return "; ".join(dict.fromkeys(phone.number for phone in phones))

    @property
    def timetable(
        self,
    ) -> Annotated[str, "Hours: Mo-Fr 09:00-17:00; 24h is round the clock.", Named("hours")]:
        """Its hours in one cell: its own, else those of its first point that has some."""
        known = [hours for hours in (self.hours, *(point.hours for point in self.points)) if hours]
        return written(Opening(*one) for one in known[0]) if known else ""

    @property
    def spoken(self) -> Annotated[str, "Codes of the languages spoken there.", Named("languages")]:
        """Its languages in one cell."""
        return " ".join(self.languages)

    @property
    def places(self) -> Annotated[str, "Codes of the places that it is for.", Named("places")]:
        """Its places in one cell."""
        return " ".join(home.partition("/")[2] for home in self.homes)

    @property
    def street(self) -> Annotated[Texts, "Street and house of its first point.", Named("address")]:
        """The address of its first point that tells one."""
        return next((point.address for point in self.points if point.address), {})


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpKind(Document):
    """A kind of help, as a crisis centre. ``counts``: by the code of a place, how many are for it as a whole or in it.

    ``asks``: addresses of the asks that speak of it. ``urgent``: its telephones stand above all others.
    """

    KIND: ClassVar[str] = "help_kinds"
    COUNTED: ClassVar[tuple[str, str]] = counted("%d kind of help", "%d kinds of help")

    code: Annotated[str, "Code of the kind of help.", Named("kind")]
    title: Annotated[Texts, "Name of the kind.", Named("name")]
    place: Annotated[str, "Code of the place."] = ""
    services: Annotated[int, "How many are in the place or for all of it; 0: none is known."] = 0
    urgent: bool = False
    asks: tuple[str, ...] = ()
    counts: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Need(Document):
    """A need in plain words, with advice and the kinds of help for it, the first needed first."""

    KIND: ClassVar[str] = "needs"
    COUNTED: ClassVar[tuple[str, str]] = counted("%d need", "%d needs")

    code: str
    title: Texts
    advice: tuple[Texts, ...]
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk(Document):
    """What stands on every page of help: where the quick way out leads, how languages are called, where to report an error."""

    KIND: ClassVar[str] = "help_desk"
    COUNTED: ClassVar[tuple[str, str]] = counted("%d page of help", "%d pages of help")

    exit: Texts
    report: Texts
    languages: dict[str, Texts]
    time_zone: str


def _covered(kind: HelpKind) -> Iterator[HelpKind]:
    """Yield a row for each place."""
    for place, number in kind.counts.items():
        yield replace(kind, place=place, services=number)


DOCUMENTS = (Desk, HelpKind, Need, Service)
TABLES = (
    Table("services", "The directory of help: a service a row.", Service),
    Table(
        "help_coverage",
        "How much help of each kind there is in each place, a place and kind a row.",
        HelpKind,
        each=_covered,
    ),
)
