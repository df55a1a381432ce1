"""What the public sees of local plans: with how many votes a council adopted one, who answers, which places are alike."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar

from tendik.local_plans.cards.published import CARD_DOCUMENTS, CARD_TABLES
from tendik.local_plans.clauses.published import CLAUSE_DOCUMENTS, CLAUSE_TABLES
from tendik.local_plans.initiatives.published import INITIATIVE_DOCUMENTS, INITIATIVE_TABLES
from tendik.methods.texts import Texts
from tendik.releases.columns import Table
from tendik.releases.shapes import Address, Coded, Document, counted

FORMS = Coded(own="a plan of its own", chapter="a chapter of the socio-economic development programme")
CHOSEN_BY = Coded(
    people="by how many people live there",
    place="by the place in which they lie: the population is not known",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalPromise:
    """A measure of a local plan, and who answers for it in the words of the plan."""

    measure: Address
    who: Texts


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalPlan(Document):
    """How a council adopted a text of its place's plan; the last one of a plan counts. It has no page of its own."""

    KIND: ClassVar[str] = "local_plans"
    COUNTED: ClassVar[tuple[str, str]] = counted(
        "%d adopted text of a local plan", "%d adopted texts of local plans"
    )
    SECTION: ClassVar[str] = "asks"

    code: Annotated[str, "Code of the text."]
    title: Texts
    plan: Annotated[Address, "Code of the plan."]
    place: Annotated[str, "Code of the place."]
    where: Texts
    shown: Address
    """The page of the place, or of the nearest above it that has one."""
    form: Annotated[str, "A plan of its own, or a chapter of the programme.", FORMS]
    above: Annotated[tuple[Address, ...], "Codes of the plans that it carries out."]
    adopted_on: Annotated[date, "Day of adoption."]
    number: Annotated[str, "Number of the resolution."]
    votes_for: Annotated[int, "Deputies who voted for it."]
    votes_against: Annotated[int, "Deputies who voted against it."]
    abstained: Annotated[int, "Deputies who abstained."]
    seats: Annotated[int | None, "Seats of the council on that day; empty where it is not known."]
    promises: tuple[LocalPromise, ...] = ()
    made_up: Annotated[bool, "true: belongs to the demo region, no council adopted it."] = False

    @property
    def voted(self) -> int:
        """How many deputies voted, in whatever way."""
        return self.votes_for + self.votes_against + self.abstained


@dataclass(frozen=True, slots=True, kw_only=True)
class BesidePlace:
    """A place that stands beside others. ``around``: it and the places in which it lies, up to the one below the country.

    ``people`` None: it is not known how many live there; ``period``: to which the number belongs.
    """

    place: Address
    around: tuple[Address, ...]
    people: int | None = None
    period: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacesAlike(Document):
    """With which places a place is compared. It stands on the page of the place and has none of its own."""

    KIND: ClassVar[str] = "alike"
    COUNTED: ClassVar[tuple[str, str]] = counted("%d place with others alike", "%d places with others alike")
    SECTION: ClassVar[str] = "places"

    code: Annotated[str, "Code of the place."]
    title: Texts
    chosen_by: Annotated[str, "By what those alike were chosen.", CHOSEN_BY]
    alike: Annotated[tuple[Address, ...], "Codes of the places alike, the most alike first."]
    people: Annotated[int | None, "How many people live here; empty where it is not known."] = None
    period: Annotated[str, "Period to which that number belongs."] = ""
    indicator: Annotated[Address | None, "Code of the indicator from which that number is."] = None
    licence: Texts
    """The words that are due to whoever counted."""
    beside: tuple[BesidePlace, ...]
    """The place itself and those alike, by code."""
    made_up: Annotated[bool, "true: belongs to the demo region, there is no such place."] = False


DOCUMENTS = (LocalPlan, *CLAUSE_DOCUMENTS, *INITIATIVE_DOCUMENTS, *CARD_DOCUMENTS, PlacesAlike)
TABLES = (
    Table("local_plans", "How councils adopted plans of their places, an adopted text a row.", LocalPlan),
    *CLAUSE_TABLES,
    *INITIATIVE_TABLES,
    *CARD_TABLES,
    Table("alike", "With which places each place is compared, and by what they were chosen.", PlacesAlike),
)
