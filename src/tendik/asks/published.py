"""What the public sees of asks: the shape of an ask with its answers."""

from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, ClassVar

from tendik.bodies.published import Decided, Paper
from tendik.entries.published import in_force
from tendik.methods.texts import Texts, in_language
from tendik.releases.columns import History, Table
from tendik.releases.shapes import Address, Coded, Document, Found, Its, Named, Spread, counted

UNANSWERED = "unanswered"
VERDICTS = Coded(
    taken_over="Taken over", partly="Partly", not_in_its_power="Not in its power", declined="Declined"
)
STATES = Coded(**VERDICTS.words, unanswered="No answer yet")
LEVELS = Coded(national="for the country", local="for the villages and towns")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer(Decided):
    """What an institution answered, in its paper."""

    STAYS: ClassVar[tuple[str, ...]] = ("verdict", *Decided.STAYS)

    verdict: Annotated[str, "taken_over, partly, not_in_its_power or declined.", VERDICTS]
    reason: Annotated[Texts, "Why, in the words of the institution."] = field(default_factory=dict)
    paper: Annotated[
        Paper,
        Spread(
            body="Code of the institution that answered.",
            on="Day of the answer.",
            title="Document that holds the answer.",
        ),
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """Another ask that says the same, or nearly. ``proposed`` until the ministry confirms it."""

    ask: Address
    kind: str
    proposed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NormTouched:
    """What an international norm says of an ask that touches it: drafted by Tendik, to be checked by a lawyer."""

    document: Texts
    paragraph: str
    words: Texts


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask(Document):
    """One item of a resolution. Address: ``asks/<code>``. The last of ``history`` that was not withdrawn counts."""

    KIND: ClassVar[str] = "asks"
    COUNTED: ClassVar[tuple[str, str]] = counted("%d ask", "%d asks")
    OF_PLACE: ClassVar[str] = "asked_by"
    NEWS: ClassVar[bool] = True

    code: Annotated[str, "Code of the ask, as GE-1.4.", Named("ask")]
    language: str
    """In which the report has the words; empty where it has them in all."""
    plan: Annotated[Address, "Code of the plan.", Its("plan")]
    section: str
    """Code of the part of the plan that it stands in."""
    section_title: Annotated[Texts, "Priority or section of the plan.", Named("section")]
    goal: Annotated[Address | None, "Code of the goal; empty where the plan has none."]
    parent: Annotated[Address | None, "Code of the ask that this one is a part of; empty for others."]
    parts: tuple[Address, ...]
    level: Annotated[str, "national or local, where the report says so.", LEVELS]
    title: Annotated[Texts, "Short title, drafted by Tendik."]
    words: Annotated[
        Texts, "The words of the ask. Those in the report's language are its own, the others are drafts."
    ]
    line: Annotated[int, "Line of the report, from 1."]
    report: Address
    asked_on: Annotated[date, "Last day of the meetings."]
    asked_by: Annotated[tuple[Address, ...], "Codes of the places whose women asked, separated by spaces."]
    addressee: Annotated[
        Address | None, "Code of the institution that should answer; empty where none is named."
    ]
    addressee_proposed: Annotated[
        bool, "true: the institution that should answer is proposed, it has not agreed yet."
    ]
    addressee_since: Annotated[date | None, "Day from which it is proposed or has agreed."]
    partners: Annotated[
        tuple[Address, ...], "Codes of the institutions that are proposed to help, separated by spaces."
    ] = ()
    before: Address | None
    after: Address | None
    related: tuple[Related, ...]
    norms: tuple[NormTouched, ...] = ()
    history: tuple[Answer, ...]
    made_up: Annotated[bool, "true: belongs to the demo region, nobody asked it."] = False

    @property
    def about(self) -> Texts:
        """The words of the ask."""
        return self.words

    @property
    def answer(self) -> Answer | None:
        """The answer that counts, or None."""
        return in_force(self.history)

    @property
    def state(
        self,
    ) -> Annotated[str, "unanswered, taken_over, partly, not_in_its_power or declined.", STATES]:
        """The verdict that counts, or ``unanswered``."""
        return self.answer.verdict if self.answer else UNANSWERED

    @property
    def answered_on(self) -> Annotated[date | None, "Day of the answer that counts."]:
        """The day of the answer that counts, or None."""
        return self.answer.on if self.answer else None

    def found_as(self, language: str) -> tuple[Found, ...]:
        """An ask is found by its title, its words and its code."""
        words = f"{self.code} {in_language(self.words, language)}"
        return (Found(self.address, in_language(self.title, language), words, label=self.code),)


DOCUMENTS = (Ask,)
TABLES = (
    Table("asks", "What was asked to be put into the plans, an ask a row, and how it stands.", Ask),
    Table(
        "answers",
        "Every answer ever entered, an answer a row; the last one that was not withdrawn counts.",
        Answer,
        within=History(
            within=Ask,
            counts="answer",
            number="Which answer to this ask, from 1.",
            in_force="true: this is the answer that counts.",
            made_up="true: belongs to the demo region, nobody answered so.",
        ),
    ),
)
