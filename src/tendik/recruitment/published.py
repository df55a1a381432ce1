"""What the public sees of recruitment: notices, what they may not demand, sums of competitions and moves, complaints."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar

from tendik.methods.texts import Texts, in_language
from tendik.releases.columns import Table
from tendik.releases.shapes import Address, Coded, Document, Found, Named, counted

STAGES = Coded(
    applied="applied",
    admitted="admitted",
    interviewed="interviewed",
    appointed="appointed",
    moved="moved to another place",
)
SEXES = Coded(female="women", male="men", unknown="sex not known")
WHY = Coded(suppressed="hidden to protect people", missing="not known")


@dataclass(frozen=True, slots=True, kw_only=True)
class Vacancy(Document):
    """A notice of an open or filled post, word for word. Address: ``vacancies/<number>``.

    ``against``: the kinds of rule that it does not keep, by the rules in force when the release was made.
    """

    KIND: ClassVar[str] = "vacancies"
    COUNTED: ClassVar[tuple[str, str]] = counted("%d vacancy notice", "%d vacancy notices")
    SECTION: ClassVar[str] = "bodies"
    NEWS: ClassVar[bool] = True

    code: Annotated[str, "Number of the entry."]
    body: Annotated[Address, "Code of the institution."]
    place: Annotated[Address | None, "Code of the place of the institution, where it has one."]
    title: Annotated[Texts, "The post."]
    words: Texts
    posts: Annotated[int, "How many such posts there are."]
    published_on: Annotated[date, "Day on which the notice was published."]
    ends_before: Annotated[date, "First day on which no application is taken."]
    is_open: Annotated[bool, "true: applications are taken on the day of the release."]
    complies: Annotated[bool, "true: nothing in the notice is to be changed."]
    against: tuple[str, ...] = ()
    against_codes: Annotated[
        str, "Kinds of rule that it does not keep, separated by spaces; see vacancy_rules.", Named("against")
    ] = ""
    made_up: Annotated[bool, "true: belongs to the demo region, it is not real."] = False

    def found_as(self, language: str) -> tuple[Found, ...]:
        """It is found by its post and its words."""
        return (Found(self.address, in_language(self.title, language), in_language(self.words, language)),)


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeRule(Document):
    """What a notice may not demand, and why. It stands on the page of these rules."""

    KIND: ClassVar[str] = "vacancy_rules"
    COUNTED: ClassVar[tuple[str, str]] = counted("%d rule on vacancy notices", "%d rules on vacancy notices")
    SECTION: ClassVar[str] = "bodies"

    code: Annotated[str, "Kind of rule."]
    title: Annotated[Texts, "What is wrong with a notice that does not keep it."]
    reason: Annotated[Texts, "Why it may not be so."]
    source: Annotated[str, "Where it was read."]
    mark: Annotated[str, "report, read, or check: a lawyer must look at it."]
    line: Annotated[int | None, "Line of the report that asks for it."]


@dataclass(frozen=True, slots=True, kw_only=True)
class Register(Document):
    """How many notices of an institution keep the rules. It stands on the institution's page."""

    KIND: ClassVar[str] = "vacancy_registers"
    COUNTED: ClassVar[tuple[str, str]] = counted("%d register of notices", "%d registers of notices")
    SECTION: ClassVar[str] = "bodies"

    code: Annotated[str, "Code of the institution.", Named("body")]
    title: Texts
    notices: Annotated[int, "Notices in the register."]
    complying: Annotated[int, "Notices in which nothing is to be changed."]
    made_up: Annotated[bool, "true: belongs to the demo region, it does not exist."] = False


@dataclass(frozen=True, slots=True, kw_only=True)
class StageCount(Document):
    """How many people of a sex were at a stage of an institution's competitions of a year, or moved in it."""

    KIND: ClassVar[str] = "competition_counts"
    COUNTED: ClassVar[tuple[str, str]] = counted("%d count of competitions", "%d counts of competitions")
    SECTION: ClassVar[str] = "bodies"

    title: Texts
    body: Annotated[Address, "Code of the institution."]
    year: Annotated[int, "Year; a year is counted when it has ended."]
    stage: Annotated[str, "applied, admitted, interviewed, appointed, or moved to another place.", STAGES]
    sex: Annotated[str, "female, male or unknown.", SEXES]
    people: Annotated[int | None, "People; empty where a reason is said."]
    why: Annotated[str, "Why there is no number: suppressed to protect people, or missing.", WHY] = ""
    made_up: Annotated[bool, "true: belongs to the demo region, it is not real."] = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintShown(Document):
    """That there is a complaint about an institution's recruitment, and how it stands; what was said stays in the office."""

    KIND: ClassVar[str] = "complaints"
    COUNTED: ClassVar[tuple[str, str]] = counted("%d complaint", "%d complaints")
    SECTION: ClassVar[str] = "bodies"

    code: Annotated[str, "Number of the complaint.", Named("number")]
    title: Texts
    body: Annotated[Address, "Code of the institution."]
    received_on: Annotated[date, "Day on which it came."]
    due_on: Annotated[date, "Last day for the answer."]
    answered_on: Annotated[date | None, "Day of the answer; empty where there is none."]
    made_up: Annotated[bool, "true: belongs to the demo region, it is not real."] = False


DOCUMENTS = (Vacancy, NoticeRule, Register, StageCount, ComplaintShown)
TABLES = (
    Table("vacancies", "Vacancy notices that were entered, one a row.", Vacancy),
    Table("vacancy_rules", "What a vacancy notice may not demand, with sources.", NoticeRule),
    Table("vacancy_registers", "How many notices of an institution keep the rules.", Register),
    Table(
        "competition_counts",
        "People in competitions and moves by stage and sex, as sums of a year.",
        StageCount,
    ),
    Table("complaints", "Complaints about recruitment and the days of their answers.", ComplaintShown),
)
