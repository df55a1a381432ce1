"""What the public sees of seats and quotas: who sits where as counts, the rules, the verdicts, and figures that were read."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Annotated, ClassVar

from tendik.methods.texts import Texts
from tendik.releases.columns import Table
from tendik.releases.shapes import Address, Document, Named, counted


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatCounts:
    """The seats of a district, or of the whole. Counts."""

    code: str
    title: Texts
    seats: int
    women: int
    men: int
    unknown: int

    @property
    def vacant(self) -> int:
        """Seats that nobody holds."""
        return self.seats - self.women - self.men - self.unknown


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """Somebody left a seat; ``days`` until the next one took it, ``followed_by`` being that one's sex.

    ``because``: why, where somebody said so.
    """

    on: date
    district: Texts
    sex: str
    followed_by: str = ""
    days: int | None = None
    because: Texts = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatMoment:
    """Who sat in a council on a day. Counts."""

    on: date
    seats: int
    women: int
    men: int
    unknown: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Seating(Document):
    """Who sits in an institution, as counts. Its code is the institution's; it stands on the institution's page."""

    KIND: ClassVar[str] = "seats"
    COUNTED: ClassVar[tuple[str, str]] = counted(
        "%d institution with known seats", "%d institutions with known seats"
    )
    OF_PLACE: ClassVar[str] = "seats_in"
    SECTION: ClassVar[str] = "bodies"

    code: Annotated[str, "Code of the institution.", Named("body")]
    title: Texts
    place: Annotated[Address | None, "Code of its place, where it has one."]
    elected: Annotated[bool, "true: a council, whose members hold mandates; else a staff with posts."]
    seats: Annotated[int, "Seats or posts, held or not."]
    women: Annotated[int, "Held by women."]
    men: Annotated[int, "Held by men."]
    unknown: Annotated[int, "Held by somebody whose sex is not recorded."]
    vacant: Annotated[int, "Held by nobody."]
    faulty: Annotated[bool, "true: what was entered contradicts itself, so that no verdict follows."] = False
    districts: tuple[SeatCounts, ...] = ()
    left: tuple[Left, ...] = ()
    history: tuple[SeatMoment, ...] = ()
    """Of a council by quarter, the last six years at most, and on the day of the release."""
    made_up: Annotated[bool, "true: belongs to the demo region, it does not exist."] = False


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotaRule(Document):
    """A rule on who sits where. It stands on the page of all rules."""

    KIND: ClassVar[str] = "quota_rules"
    COUNTED: ClassVar[tuple[str, str]] = counted("%d rule on seats", "%d rules on seats")
    SECTION: ClassVar[str] = "bodies"

    code: Annotated[str, "Code of the rule."]
    row: Annotated[str, "Rules with one row are parts, or readings, of one sentence."]
    title: Annotated[Texts, "Name of the rule."]
    text: Annotated[Texts, "What it says."]
    reading: Annotated[Texts, "How it is read here, where the text allows more than one reading."]
    group: Annotated[str, "Whom it counts: women, men, either_sex or youth."]
    basis: Annotated[
        str,
        "Of what it is a share: seats, districts, leadership, heads_and_deputies, staff, nominees, candidates, list_order.",
    ]
    share: Annotated[str, "The share as a fraction; empty where a number of persons is said."]
    starts: Annotated[str, "From which day, month or year on; empty: not known."]
    ends_before: Annotated[str, "First day, month or year no longer in force; empty while it lasts."]
    standing: Annotated[
        str, "law, plan, charter, demand (asked for), or pending (adopted, entry into force not known)."
    ]
    mark: Annotated[str, "report, read, or check: a lawyer must look at it."]
    law: Annotated[Texts, "Which law, and what is not certain about it."]
    source: Annotated[str, "Where it was read."]
    line: Annotated[int | None, "Line of the report that asks for it."]
    actor: Annotated[Texts, "Who must act where it is not met.", Named("who_acts")]
    does: Annotated[Texts, "What must be done."]
    actor_body: Address | None = None
    """Address of the institution that must act, where it is one of the list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict(Document):
    """What a rule says of an institution at the moment of the release. It stands on the institution's page."""

    KIND: ClassVar[str] = "quota_verdicts"
    COUNTED: ClassVar[tuple[str, str]] = counted("%d verdict on seats", "%d verdicts on seats")
    SECTION: ClassVar[str] = "bodies"

    title: Texts
    body: Annotated[Address, "Code of the institution."]
    rule: Annotated[Address, "Code of the rule."]
    on_list: Annotated[
        str, "Code of the list of candidates that was judged, where it was one.", Named("list")
    ]
    verdict: Annotated[str, "met, short, unknown or not_applicable."]
    group: Annotated[str, "Who lacks seats, or is nearest to it."]
    needed: Annotated[int | None, "Members of the group that there must be; empty where it is not known."]
    have: Annotated[int | None, "Members of the group that there are at least."]
    have_at_most: Annotated[int | None, "The same if all of unknown sex or age are of the group."]
    lacking: Annotated[int | None, "Lacking at least."]
    lacking_at_most: Annotated[int | None, "Lacking at most."]
    since: Annotated[date | None, "First day of the unbroken time with this verdict."]
    earliest: Annotated[date | None, "The first day on which it can be mended, by the terms that are known."]
    because: Annotated[Texts, "Why, with the sum."]
    lacking_by_district: tuple[tuple[str, int, int, int], ...] = ()
    """Of each district its code, what is needed there, and what is lacking at least and at most."""
    made_up: Annotated[bool, "true: belongs to the demo region, it does not exist."] = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleCount(Document):
    """How many institutions meet a rule: all, those of a kind, or those of a place. It stands on the page of seats."""

    KIND: ClassVar[str] = "quota_counts"
    COUNTED: ClassVar[tuple[str, str]] = counted("%d count under a rule", "%d counts under rules")
    SECTION: ClassVar[str] = "bodies"

    title: Texts
    rule: Annotated[Address, "Code of the rule."]
    by: Annotated[str, "all, kind or place."]
    value: Annotated[str, "Which kind, as rules call it, or the code of which place with all below it."]
    met: Annotated[int, "Institutions that meet it."]
    short: Annotated[int, "Institutions that do not."]
    unknown: Annotated[int, "Institutions of which it cannot be said."]
    made_up: Annotated[bool, "true: of the demo region, which is counted apart."] = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatFigure(Document):
    """What councils come to together. It stands on the page of seats."""

    KIND: ClassVar[str] = "seat_figures"
    COUNTED: ClassVar[tuple[str, str]] = counted("%d figure on all seats", "%d figures on all seats")
    SECTION: ClassVar[str] = "bodies"

    code: str
    title: Texts
    figure: Annotated[str, "Which figure, by its code."]
    count: Annotated[int, "Women, young people, councils, or days, at least."]
    count_at_most: Annotated[int, "The same if all of unknown sex or age are among them."]
    whole: Annotated[int, "Of how many; 0 where it is not known."]
    made_up: Annotated[bool, "true: of the demo region, which is counted apart."] = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CouncilFigure(Document):
    """A figure on councils that was read somewhere: of all of a kind, or of one. It stands on the page of seats."""

    KIND: ClassVar[str] = "council_figures"
    COUNTED: ClassVar[tuple[str, str]] = counted("%d figure on councils", "%d figures on councils")
    SECTION: ClassVar[str] = "bodies"

    code: Annotated[str, "Code of the figure."]
    title: Annotated[Texts, "Which council, or which councils together.", Named("name")]
    level: Annotated[str, "country, group or council."]
    place: Annotated[str, "Code of the place as the source allows it to be known."]
    on: Annotated[str, "Day of the election, as the source has it."]
    seats: Annotated[int | None, "Seats in all."]
    reserved: Annotated[int | None, "Seats that were reserved for women."]
    women: Annotated[int | None, "Women elected."]
    women_share: Annotated[Decimal | None, "Share of women, as the source rounds it; 1 is all."]
    candidates: Annotated[int | None, "Candidates in all."]
    women_candidates: Annotated[int | None, "Women among the candidates."]
    source: Annotated[str, "Where it was read."]
    note: Annotated[Texts, "What must be known to read it."]

    @property
    def is_share(self) -> bool:
        """Whether only a share is known, as of yearly figures."""
        return self.women_share is not None and self.seats is None


DOCUMENTS = (QuotaRule, Seating, Verdict, RuleCount, SeatFigure, CouncilFigure)
TABLES = (
    Table("quota_rules", "Rules on who sits where, one a row, with their sources.", QuotaRule),
    Table("seats", "Who sits in institutions, as counts: one institution a row.", Seating),
    Table("quota_verdicts", "Which rule is met by which institution, one pair a row.", Verdict),
    Table("quota_counts", "How many institutions meet which rule, by kind and by place.", RuleCount),
    Table("seat_figures", "What councils come to together, one figure a row.", SeatFigure),
    Table(
        "council_figures", "Figures on councils that were read in public sources, one a row.", CouncilFigure
    ),
)
