"""What the public sees of plans: the shape of a plan with its adopted texts, and of a goal."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from tendik.bodies.published import Decided
from tendik.entries.published import in_force
from tendik.methods.texts import Texts, in_language
from tendik.releases.shapes import Document, Found, counted

DRAFT, ADOPTED = "draft", "adopted"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanSection:
    """A priority or section of a plan, and the addresses of its goals in order."""

    code: str
    kind: str
    title: Texts
    goals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Adoption(Decided):
    """The adopted text of a plan, by its paper."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan(Document):
    """An action plan. Address: ``plans/<slug>``. The last of ``history`` that was not withdrawn counts."""

    KIND: ClassVar[str] = "plans"
    COUNTED: ClassVar[tuple[str, str]] = counted("%d plan", "%d plans")
    SECTION: ClassVar[str] = "asks"
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
        return in_force(self.history)

    @property
    def state(self) -> str:
        """``adopted``, or ``draft`` as it was discussed."""
        return ADOPTED if self.adoption else DRAFT

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
    plan: str
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


DOCUMENTS = (Plan, Goal)
