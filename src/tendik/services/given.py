"""A service as it is described: by the pack, by a file, by a form. What stands in the tables is told in the same shape."""

from dataclasses import dataclass, field
from datetime import date
from uuid import NAMESPACE_URL, UUID, uuid5

from tendik.methods.hours import Opening
from tendik.methods.texts import Texts


def uid_for(kind: str, code: str) -> UUID:
    """Return the id in HSDS of what has this code here: the same in every installation."""
    return uuid5(NAMESPACE_URL, f"tendik:{kind}/{code}")


@dataclass(frozen=True, slots=True, kw_only=True)
class PhoneGiven:
    """A telephone, with a word on whose it is or when it answers."""

    number: str
    note: Texts = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class PointGiven:
    """A point where a service can be had. ``place`` is the code of a place; hours and phones are this point's own."""

    code: str
    uid: UUID
    uid_of_service_there: UUID
    place: str
    name: Texts = field(default_factory=dict)
    accessibility: Texts = field(default_factory=dict)
    address: Texts = field(default_factory=dict)
    directions: Texts = field(default_factory=dict)
    hours: tuple[Opening, ...] = ()
    phones: tuple[PhoneGiven, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationGiven:
    """An organisation as it is described; ``body`` is the code of the institution that it is elsewhere."""

    code: str
    uid: UUID
    name: Texts
    description: Texts = field(default_factory=dict)
    website: str = ""
    email: str = ""
    body: str = ""
    ends_before: date | None = None
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceGiven:
    """A service as it is described, named as in the table; places, keeper and organisation are codes."""

    code: str
    uid: UUID
    organisation: str
    name: Texts
    kinds: tuple[str, ...]
    description: Texts = field(default_factory=dict)
    status: str = "active"
    happens: Texts = field(default_factory=dict)
    who_knows: Texts = field(default_factory=dict)
    price: str = "unknown"
    price_words: Texts = field(default_factory=dict)
    eligibility: Texts = field(default_factory=dict)
    minimum_age: int | None = None
    maximum_age: int | None = None
    bring: Texts = field(default_factory=dict)
    languages: tuple[str, ...] = ()
    travels: Texts = field(default_factory=dict)
    within_72_hours: bool = False
    address_hidden: bool = False
    hours_words: Texts = field(default_factory=dict)
    free_places: int | None = None
    free_places_on: date | None = None
    serves: tuple[str, ...] = ()
    keeper: str = ""
    to_confirm: bool = False
    source: str = ""
    hours: tuple[Opening, ...] = ()
    phones: tuple[PhoneGiven, ...] = ()
    points: tuple[PointGiven, ...] = ()
