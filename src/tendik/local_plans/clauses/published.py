"""What the public sees of model clauses: what Tendik proposes, and which places have them by which act."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar

from tendik.methods.texts import Texts, in_language
from tendik.releases.columns import Table
from tendik.releases.shapes import Address, Document, Found, Named, counted


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause(Document):
    """A model clause for a charter or another local act. Address: ``clauses/<code>``."""

    KIND: ClassVar[str] = "clauses"
    COUNTED: ClassVar[tuple[str, str]] = counted("%d model clause", "%d model clauses")
    SECTION: ClassVar[str] = "places"

    code: Annotated[str, "Code of the clause."]
    title: Annotated[Texts, "What it is about."]
    kind: Annotated[str, "Code of the act in which it belongs."]
    act: Annotated[Texts, "The act in which it belongs."]
    words: Annotated[Texts, "Its words, as Tendik proposes them."]
    why: Annotated[Texts, "What it is good for."]
    asks: Annotated[tuple[Address, ...], "Codes of the asks that it answers, wholly or in part."]
    checked: Annotated[str, "The lawyer who has read it, and when; empty: none has."]
    proposed: Annotated[bool, "true: it is still proposed."]

    def found_as(self, language: str) -> tuple[Found, ...]:
        """It is found by its title and its words."""
        return (Found(self.address, in_language(self.title, language), in_language(self.words, language)),)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseHeld(Document):
    """That an act of a place holds a clause. It stands on the pages of the clause and of the place."""

    KIND: ClassVar[str] = "clause_register"
    COUNTED: ClassVar[tuple[str, str]] = counted("%d adopted clause", "%d adopted clauses")
    SECTION: ClassVar[str] = "places"

    code: Annotated[str, "Number of the entry."]
    title: Texts
    clause: Annotated[Address, "Code of the clause."]
    place: Annotated[str, "Code of the place."]
    where: Annotated[Texts, "Name of the place."]
    shown: Address
    """The page of the place, or of the nearest above it that has one."""
    body: Annotated[Address, "Code of the institution that adopted the act."]
    on: Annotated[date, "Day of the act."]
    number: Annotated[str, "Number of the act.", Named("document_number")]
    link: Annotated[str, "Where the act can be read.", Named("document_link")]
    made_up: Annotated[bool, "true: belongs to the demo region, nobody adopted it."] = False


CLAUSE_DOCUMENTS = (Clause, ClauseHeld)
CLAUSE_TABLES = (
    Table("clauses", "Model clauses for charters and other local acts, a clause a row.", Clause),
    Table("clause_register", "Which place has which clause, in which act, one a row.", ClauseHeld),
)
