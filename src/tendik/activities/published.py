"""What the public sees of an activity. Nothing of a person: not who teaches, not who comes."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar

from tendik.methods.texts import Texts, in_language
from tendik.releases.columns import Table
from tendik.releases.shapes import Address, Coded, Document, Found, Named, counted

ACCESS = Coded(yes="yes", no="no", unknown="not known")
COUNTS, MADE_UP = "participants", "participants-made-up"
"""Codes of the tables of counts: of what is real, and of what is made up."""
OUTCOMES, OUTCOMES_MADE_UP, ANSWER = "outcomes", "outcomes-made-up", "answer-"
"""Codes of the tables of what came of it, and how the code of a question begins in them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity(Document):
    """An activity that is announced, or was held. Address: ``activities/<number>``.

    ``cell``: the codes of place, kind and quarter under which those who came are counted; empty: not counted yet.
    ``outcome``: the same three, under which what came of it is counted; empty: nothing, or not yet.
    """

    KIND: ClassVar[str] = "activities"
    COUNTED: ClassVar[tuple[str, str]] = counted("%d activity", "%d activities")
    NEWS: ClassVar[bool] = True

    code: Annotated[str, "Number of the entry."]
    kind: Annotated[str, "Code of what it is."]
    kind_name: Annotated[Texts, "What it is."]
    body: Annotated[Address, "Code of the institution that organises it."]
    place: Annotated[Address | None, "Code of the place on whose page it stands; empty: online."]
    title: Annotated[Texts, "What it is called."]
    aims: Texts
    where: Annotated[Texts, "The house, or how to take part from afar."]
    for_whom: Annotated[Texts, "For whom it is."]
    cost: Annotated[Texts, "What it costs; empty: it is free."]
    days: tuple[date, ...]
    starts_on: Annotated[date, "The first of its days."]
    ends_before: Annotated[date, "First day after the last of its days."]
    opens: Annotated[str, "When it begins, as 10:00; empty: not said."]
    closes: Annotated[str, "When it ends."]
    seats: Annotated[int, "How many seats there are."]
    kept_free: Annotated[int, "Seats of these kept for persons with disabilities until the day before."]
    accessible: Annotated[str, "Whether somebody in a wheelchair gets in.", ACCESS]
    languages: tuple[str, ...]
    spoken: Annotated[str, "Codes of the languages spoken there.", Named("languages")]
    entered_on: Annotated[date, "Day on which it was announced here."]
    is_over: Annotated[bool, "true: its last day had passed when the release was made."]
    sign_up: str = ""
    cell: tuple[str, ...] = ()
    outcome: tuple[str, ...] = ()
    made_up: Annotated[bool, "true: belongs to the demo region, it is not real."] = False

    @property
    def about(self) -> Texts:
        """Its aims describe its page."""
        return self.aims

    @property
    def table(self) -> str:
        """The address of the table in which those who came are counted."""
        return f"counts/{MADE_UP if self.made_up else COUNTS}"

    @property
    def outcomes(self) -> str:
        """The address of the table in which what came of it is counted."""
        return f"counts/{OUTCOMES_MADE_UP if self.made_up else OUTCOMES}"

    def found_as(self, language: str) -> tuple[Found, ...]:
        """It is found by its title, its aims and what it is."""
        words = f"{in_language(self.kind_name, language)} {in_language(self.aims, language)}"
        return (Found(self.address, in_language(self.title, language), words),)


DOCUMENTS = (Activity,)
TABLES = (Table("activities", "Activities that are announced or were held, one a row.", Activity),)
