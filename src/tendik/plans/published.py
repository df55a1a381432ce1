"""What the public sees of plans: the shape of a plan with its adopted texts, and of a goal."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar

from tendik.bodies.published import Decided, Paper
from tendik.entries.published import in_force
from tendik.methods.texts import Texts, in_language
from tendik.releases.columns import History, Table
from tendik.releases.shapes import Address, Coded, Document, Found, Its, Named, Spread, counted

DRAFT, ADOPTED = "draft", "adopted"
STATES = Coded(draft="draft as it was discussed", adopted="adopted")


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanSection:
    """A priority or section of a plan, and the addresses of its goals in order."""

    code: str
    kind: str
    title: Texts
    goals: tuple[Address, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Adoption(Decided):
    """The adopted text of a plan, by its paper."""

    paper: Annotated[
        Paper,
        Spread(
            body="Code of the institution that adopted it.",
            on="Day of adoption.",
            title="Document that adopted the plan.",
        ),
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRecord(Document):
    """A plan or a strategy of which only the record is here. It has no page."""

    KIND: ClassVar[str] = "plan_records"
    COUNTED: ClassVar[tuple[str, str]] = counted(
        "%d earlier plan or strategy", "%d earlier plans or strategies"
    )

    code: Annotated[str, "Code of the record."]
    title: Annotated[Texts, "Its title."]
    kind: Annotated[str, "strategy or plan."]
    starts_on: Annotated[date | None, "First day; empty where it is not known."]
    ends_before: Annotated[date, "First day after it."]
    adopted_on: Annotated[date | None, "Day of adoption; empty where it is not known."]
    number: Annotated[str, "Number of the act that adopted it.", Named("document_number")]
    source: Annotated[str, "Where it was read."]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan(Document):
    """An action plan. Address: ``plans/<slug>``. The last of ``history`` that was not withdrawn counts."""

    KIND: ClassVar[str] = "plans"
    COUNTED: ClassVar[tuple[str, str]] = counted("%d plan", "%d plans")
    SECTION: ClassVar[str] = "asks"
    NEWS: ClassVar[bool] = True

    plan: Annotated[str, "Code of the plan."]
    title: Annotated[Texts, "Title of the plan."]
    short: Texts
    place: Annotated[Address, "Code of the place whose plan it is."]
    report: Address
    starts_on: Annotated[date, "First day of the plan."]
    ends_before: Annotated[date, "First day after the plan."]
    version: str
    sections: tuple[PlanSection, ...]
    parent: Annotated[Address | None, "Code of the strategy that it carries out."] = None
    predecessor: Annotated[Address | None, "Code of the plan that it follows.", Its("plan")] = None
    earlier: Annotated[tuple[Address, ...], "Codes of the recorded plans before it."] = ()
    history: tuple[Adoption, ...] = ()
    made_up: Annotated[bool, "true: belongs to the demo region, there is no such plan."] = False

    @property
    def adoption(self) -> Adoption | None:
        """The adopted text that counts, or None."""
        return in_force(self.history)

    @property
    def state(self) -> Annotated[str, "draft as it was discussed, or adopted.", STATES]:
        """``adopted``, or ``draft`` as it was discussed."""
        return ADOPTED if self.adoption else DRAFT

    @property
    def adopted_on(
        self,
    ) -> Annotated[date | None, "Day of adoption by the text that counts; empty for a draft."]:
        """The day of the adopted text that counts, or None."""
        return self.adoption.on if self.adoption else None

    def found_as(self, language: str) -> tuple[Found, ...]:
        """A plan is found by its title and its code."""
        return (Found(self.address, in_language(self.title, language), self.plan),)


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal(Document):
    """A goal of a plan. Address: ``goals/<code>``."""

    KIND: ClassVar[str] = "goals"
    COUNTED: ClassVar[tuple[str, str]] = counted("%d goal", "%d goals")
    SECTION: ClassVar[str] = "asks"

    words: Texts
    plan: Address
    section: Texts
    line: int

    @property
    def about(self) -> Texts:
        """What it means to reach."""
        return self.words

    def found_as(self, language: str) -> tuple[Found, ...]:
        """A goal is found by its title, its words and its code."""
        words = f"{self.code} {in_language(self.words, language)}"
        return (Found(self.address, in_language(self.title, language), words, label=self.code),)


DOCUMENTS = (PlanRecord, Plan, Goal)
TABLES = (
    Table(
        "plan_records",
        "Earlier plans and strategies of which only the record is here, one a row.",
        PlanRecord,
    ),
    Table("plans", "Action plans, a plan a row, and whether each is a draft or adopted.", Plan),
    Table(
        "adoptions",
        "Every adopted text ever entered, a text a row; the last one of a plan that was not withdrawn counts.",
        Adoption,
        within=History(
            within=Plan,
            counts="adoption",
            number="Which text of this plan, from 1.",
            in_force="true: this is the text that counts.",
            made_up="true: belongs to the demo region, nobody adopted it.",
        ),
    ),
)
