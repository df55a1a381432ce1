"""What the public sees of asks: the shape of an ask with its answers."""

from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar

from tendik.bodies.published import Decided
from tendik.entries.published import in_force
from tendik.methods.texts import Texts, in_language
from tendik.releases.shapes import Document, Found, counted

UNANSWERED = "unanswered"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer(Decided):
    """What an institution answered, in its paper."""

    STAYS: ClassVar[tuple[str, ...]] = ("verdict", *Decided.STAYS)

    verdict: str
    reason: Texts = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """Another ask that says the same, or nearly. ``proposed`` until the ministry confirms it."""

    ask: str
    kind: str
    proposed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask(Document):
    """One item of a resolution. Address: ``asks/<code>``. The last of ``history`` that was not withdrawn counts."""

    KIND: ClassVar[str] = "asks"
    COUNTED: ClassVar[tuple[str, str]] = counted("%d ask", "%d asks")
    NEWS: ClassVar[bool] = True

    words: Texts
    language: str
    """In which the report has the words; empty where it has them in all."""
    plan: str
    section: str
    """Code of the part of the plan that it stands in."""
    section_title: Texts
    goal: str | None
    parent: str | None
    parts: tuple[str, ...]
    level: str
    line: int
    report: str
    asked_on: date
    asked_by: tuple[str, ...]
    before: str | None
    after: str | None
    related: tuple[Related, ...]
    history: tuple[Answer, ...]

    @property
    def about(self) -> Texts:
        """The words of the ask."""
        return self.words

    @property
    def answer(self) -> Answer | None:
        """The answer that counts, or None."""
        return in_force(self.history)

    @property
    def state(self) -> str:
        """The verdict that counts, or ``unanswered``."""
        return self.answer.verdict if self.answer else UNANSWERED

    def found_as(self, language: str) -> tuple[Found, ...]:
        """An ask is found by its title, its words and its code."""
        words = f"{self.code} {in_language(self.words, language)}"
        return (Found(self.address, in_language(self.title, language), words, label=self.code),)


DOCUMENTS = (Ask,)
