"""What the public sees of observations: the words that show nobody, and how many are withheld and why."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar

from tendik.methods.texts import Texts, in_language
from tendik.releases.columns import Table
from tendik.releases.shapes import Address, Coded, Document, Found, Named, counted

STANCES = Coded(agrees="it is as it is officially said", disagrees="it is not as it is officially said")
STANDS = Coded(
    shown="words are shown",
    names="withheld: it names a person",
    recognised="withheld: neighbours could tell who is meant",
    harmed="withheld: it tells of somebody who was harmed",
    where="withheld: it tells where somebody lives or hides",
    waiting="nobody has decided yet",
    late="nobody has decided, and the last day for it is past",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SightingShown(Document):
    """What somebody of a women's group saw. Its title is that of what was seen. Address: ``observations/<number>``.

    Who wrote it, the photograph, and the days on which it was seen and written never leave the office: where few were
    there on a day, the day names her.
    """

    KIND: ClassVar[str] = "observations"
    COUNTED: ClassVar[tuple[str, str]] = counted("%d observation", "%d observations")
    SECTION: ClassVar[str] = "places"
    NEWS: ClassVar[bool] = True

    code: Annotated[str, "Number of the entry."]
    title: Annotated[Texts, "Name of what was seen.", Named("of")]
    seen: Annotated[str, "Address of what was seen."]
    has_page: bool
    by: Annotated[Texts, "Who does it."]
    place: Annotated[Address, "Code of the place where it was seen."]
    where: Annotated[Texts, "Name of that place."]
    stance: Annotated[str, "agrees or disagrees with what is officially said.", STANCES]
    seen_in: Annotated[date, "Month in which it was seen, by its first day."]
    words: Annotated[Texts, "The words, in the language in which they were written."]
    made_up: Annotated[bool, "true: belongs to the demo region, it is not real."] = False

    @property
    def about(self) -> Texts:
        """Its words describe its page."""
        return self.words

    def found_as(self, language: str) -> tuple[Found, ...]:
        """It is found by what was seen and by its words."""
        return (Found(self.address, in_language(self.title, language), in_language(self.words, language)),)


@dataclass(frozen=True, slots=True, kw_only=True)
class SightingCount(Document):
    """How many observations stand in one way: shown, withheld for a reason, waiting. It stands on their page."""

    KIND: ClassVar[str] = "observation_counts"
    COUNTED: ClassVar[tuple[str, str]] = counted("%d count of observations", "%d counts of observations")
    SECTION: ClassVar[str] = "places"

    code: Annotated[
        str, "shown, waiting, late, or for which reason the words are withheld.", STANDS, Named("how")
    ]
    number: Annotated[int, "So many observations."]
    days: Annotated[int, "So many days a moderator has to decide."]


DOCUMENTS = (SightingShown, SightingCount)
TABLES = (
    Table("observations", "What women's groups saw, one a row; nobody is named.", SightingShown),
    Table(
        "observation_counts", "How many observations are shown, withheld and why, or waiting.", SightingCount
    ),
)
