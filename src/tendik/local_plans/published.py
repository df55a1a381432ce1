"""What the public sees of local plans: that a council adopted a place's plan with so many votes, and who answers."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar

from tendik.local_plans.clauses.published import CLAUSE_DOCUMENTS, CLAUSE_TABLES
from tendik.local_plans.initiatives.published import INITIATIVE_DOCUMENTS, INITIATIVE_TABLES
from tendik.methods.texts import Texts
from tendik.releases.columns import Table
from tendik.releases.shapes import Address, Coded, Document, counted

FORMS = Coded(own="a plan of its own", chapter="a chapter of the socio-economic development programme")


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


DOCUMENTS = (LocalPlan, *CLAUSE_DOCUMENTS, *INITIATIVE_DOCUMENTS)
TABLES = (
    Table("local_plans", "How councils adopted plans of their places, an adopted text a row.", LocalPlan),
    *CLAUSE_TABLES,
    *INITIATIVE_TABLES,
)
