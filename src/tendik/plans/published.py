"""What the public sees of plans: the shape of a plan with its adopted texts, a goal and an ask with its answers."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from tendik.releases.shapes import Document, Found, Texts, in_language

UNANSWERED = "unanswered"
DRAFT, ADOPTED = "draft", "adopted"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanSection:
    """A priority or section of a plan: its goals in order, or its asks where it has no goals. Addresses."""

    code: str
    kind: str
    title: Texts
    goals: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Adoption:
    """The adopted text of a plan. ``body`` is an address; ``entered_on`` the day it reached the ledger."""

    body: str
    on: date
    document_title: Texts
    document_number: str
    document_link: str
    entered_on: date
    withdrawn_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan(Document):
    """An action plan. Address: ``plans/<slug>``. The last of ``history`` that was not withdrawn counts."""

    KIND: ClassVar[str] = "plans"
    NEWS: ClassVar[bool] = True

    plan: str
    short: Texts
    place: str
    report: str
    starts_on: date
    ends_before: date
    version: str
    sections: tuple[PlanSection, ...]
    history: tuple[Adoption, ...] = ()

    @property
    def adoption(self) -> Adoption | None:
        """The adopted text that counts, or None."""
        return next((text for text in reversed(self.history) if not text.withdrawn_on), None)

    @property
    def state(self) -> str:
        """``adopted``, or ``draft`` as it was discussed."""
        return ADOPTED if self.adoption else DRAFT

    def found_as(self, language: str) -> tuple[Found, ...]:
        """A plan is found by its title and its code."""
        return (Found(self.address, in_language(self.title, language), self.plan),)


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal(Document):
    """A goal of a plan. Address: ``goals/<code>``. ``asks`` are addresses in the report's order."""

    KIND: ClassVar[str] = "goals"

    words: Texts
    plan: str
    section: Texts
    line: int
    asks: tuple[str, ...]

    def found_as(self, language: str) -> tuple[Found, ...]:
        """A goal is found by its title, its words and its code."""
        return (
            Found(self.address, in_language(self.title, language), _words(self.code, self.words, language)),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What an institution answered. ``body`` is an address; ``entered_on`` the day it reached the ledger."""

    verdict: str
    reason: Texts
    body: str
    on: date
    document_title: Texts
    document_number: str
    document_link: str
    entered_on: date
    withdrawn_on: date | None = None


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
    NEWS: ClassVar[bool] = True

    words: Texts
    language: str
    """In which the report has the words; empty where it has them in all."""
    plan: str
    section: Texts
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
    def answer(self) -> Answer | None:
        """The answer that counts, or None."""
        return next((answer for answer in reversed(self.history) if not answer.withdrawn_on), None)

    @property
    def state(self) -> str:
        """The verdict that counts, or ``unanswered``."""
        return self.answer.verdict if self.answer else UNANSWERED

    def found_as(self, language: str) -> tuple[Found, ...]:
        """An ask is found by its title, its words and its code."""
        return (
            Found(self.address, in_language(self.title, language), _words(self.code, self.words, language)),
        )


DOCUMENTS = (Plan, Goal, Ask)


def _words(code: str, words: Texts, language: str) -> str:
    return f"{code} {in_language(words, language)}"
