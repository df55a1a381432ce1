"""What the public sees of a measure: what it promises, and all that it promised before."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Annotated, ClassVar

from tendik.entries.published import Entered, in_force
from tendik.measures.shapes import Coverage, Measuring, MeasuringRow, measuring_rows
from tendik.methods.texts import Texts, in_language
from tendik.releases.columns import Table
from tendik.releases.shapes import Address, Document, Found, Its, Named, counted

PROMISED, DROPPED, WITHDRAWN = "promised", "dropped", "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Partner:
    """An institution that helps, and with what."""

    body: Address
    role: Texts


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone:
    """A dated step. ``number`` stays the same when the measure changes."""

    number: int
    words: Texts
    due_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """Money of a source, and how far it is; ``amount`` None: not known."""

    source: str
    stage: str
    amount: Decimal | None
    currency: str
    year: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What a figure is to be by a day. ``number`` stays the same when the measure changes."""

    number: int
    indicator: Address | None
    words: Texts
    unit: Texts
    breakdown: dict[str, str]
    proposed: bool
    kind: str
    baseline: Decimal | None
    baseline_on: date | None
    amount: Decimal
    due_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise(Entered):
    """What a measure promises, whole, since a day. ``adopted_on``: day of the adopted text in which it stands so."""

    STAYS: ClassVar[tuple[str, ...]] = ("adopted_on",)

    adopted_on: date | None
    number: str = ""
    words: Texts = field(default_factory=dict)
    result: Texts = field(default_factory=dict)
    form: Texts = field(default_factory=dict)
    goal: Address | None = None
    place: Address | None = None
    where: Texts = field(default_factory=dict)
    body: Address | None = None
    proposed: bool = False
    starts_on: date | None = None
    due_on: date | None = None
    recurring: str = ""
    dropped: bool = False
    partners: tuple[Partner, ...] = ()
    asks: tuple[Address, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    costs: tuple[Cost, ...] = ()
    targets: tuple[Target, ...] = ()


NOTHING = Promise(entered_on=date.min, adopted_on=None)
"""What is promised where everything was withdrawn."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure(Document):
    """A measure of a plan. Address: ``measures/<code>``. The last of ``history`` that was not withdrawn counts."""

    KIND: ClassVar[str] = "measures"
    COUNTED: ClassVar[tuple[str, str]] = counted("%d measure", "%d measures")
    OF_PLACE: ClassVar[str] = "measure_in"
    NEWS: ClassVar[bool] = True

    code: Annotated[str, "Code of the measure, as GE-M7.", Named("measure")]
    plan: Annotated[Address, "Code of the plan.", Its("plan")]
    title: Annotated[Texts, "What will be done.", Named("words")]
    carried_from: Annotated[
        Address | None, "Code of the measure of an earlier plan that this one goes on with; empty for others."
    ]
    carried_to: Annotated[
        tuple[Address, ...], "Codes of the measures in which it goes on, separated by spaces."
    ]
    over: Annotated[bool, "true: its last day had passed on the day of the release."]
    history: tuple[Promise, ...]
    made_up: Annotated[bool, "true: belongs to the demo region, nobody promised it."] = False

    @property
    def promise(self) -> Promise:
        """The promise that counts; an empty one where all were withdrawn."""
        return in_force(self.history) or NOTHING

    @property
    def state(self) -> Annotated[str, "promised, dropped (the plan promises it no more) or withdrawn."]:
        """How it stands in its plan."""
        if in_force(self.history) is None:
            return WITHDRAWN
        return DROPPED if self.promise.dropped else PROMISED

    @property
    def body(self) -> Annotated[Address | None, "Code of the institution that answers for it."]:
        """Whose measure it is, where that is said."""
        return self.promise.body

    @property
    def body_proposed(
        self,
    ) -> Annotated[bool, "true: that institution is proposed, it has not taken the measure yet."]:
        """Whether the institution is only proposed."""
        return self.promise.proposed

    @property
    def partners(self) -> Annotated[tuple[Address, ...], "Codes of the institutions that help."]:
        """Who helps."""
        return tuple(partner.body for partner in self.promise.partners)

    @property
    def goal(self) -> Annotated[Address | None, "Code of the goal; empty where none is named."]:
        """Under which goal it stands."""
        return self.promise.goal

    @property
    def place(self) -> Annotated[Address | None, "Code of the place; empty: all the place of the plan."]:
        """Where it is promised."""
        return self.promise.place

    @property
    def asks(self) -> Annotated[tuple[Address, ...], "Codes of the asks that it answers."]:
        """What it answers."""
        return self.promise.asks

    @property
    def starts_on(self) -> Annotated[date | None, "First day, where it is said."]:
        """Its first day."""
        return self.promise.starts_on

    @property
    def due_on(self) -> Annotated[date | None, "Last day on which it is in time, where there is one."]:
        """Its last day."""
        return self.promise.due_on

    @property
    def recurring(
        self,
    ) -> Annotated[str, "yearly, half-yearly, quarterly, monthly or standing; empty: once."]:
        """How often it comes again."""
        return self.promise.recurring

    @property
    def result(self) -> Annotated[Texts, "What is expected of it."]:
        """What is expected of it."""
        return self.promise.result

    def found_as(self, language: str) -> tuple[Found, ...]:
        """A measure is found by its words and its code."""
        return (Found(self.address, in_language(self.title, language), self.code, label=self.code),)


DOCUMENTS = (Measure, Measuring, Coverage)
TABLES = (
    Table("measures", "What the plans promise, a measure a row.", Measure),
    Table(
        "measuring",
        "What is proposed to hold asks by: indicators and dated steps, one a row. Nobody has agreed to it yet.",
        MeasuringRow,
        each=measuring_rows,
        of=Measuring,
    ),
)
