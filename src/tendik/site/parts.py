"""The one list of rooms, and the hooks a room may offer. Whoever must go through all rooms is handed a part of each.

A hook is a function in a module of the room, named and typed as in the protocol of that module. A room offers those it
has something to say to; a house test holds names and signatures against these protocols.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from django.db.models import Q
    from django.urls import URLPattern, URLResolver

    from tendik.accounts.held import Held
    from tendik.asks.published import Ask
    from tendik.bodies.models import Body as BodyOfOffice
    from tendik.bodies.observable import Observable
    from tendik.bodies.published import Body
    from tendik.bodies.stocktaking import Heard, StocktakeAsked, StocktakeChange, StocktakeList
    from tendik.entries.gathering.asked import FormAsked
    from tendik.erasures.erasable import Erasable
    from tendik.measures.published import Measure
    from tendik.measures.states import Reported
    from tendik.packs.country import Pack
    from tendik.pages.card import CardPart
    from tendik.pages.doors import Door
    from tendik.pages.frame import Frame
    from tendik.pages.inserts import Insert
    from tendik.pages.news import News
    from tendik.pages.page import Page
    from tendik.pages.panels import Panel, Step
    from tendik.pages.sheets import SheetPart
    from tendik.papers.lists import ReturningList
    from tendik.papers.reports import PaperAsked, PaperSection
    from tendik.places.models import Place as PlaceOfOffice
    from tendik.places.published import Place
    from tendik.plans.models import Plan as PlanOfOffice
    from tendik.plans.published import Goal, Plan
    from tendik.releases.columns import Table
    from tendik.releases.counts import CountTable
    from tendik.releases.manifest import Change
    from tendik.releases.reader import Release
    from tendik.releases.shapes import Document
    from tendik.statistics.published import Indicator

ROOMS = (
    "packs",
    "blocks",
    "papers",
    "journal",
    "releases",
    "pages",
    "places",
    "accounts",
    "entries",
    "erasures",
    "bodies",
    "seats",
    "territories",
    "recruitment",
    "plans",
    "services",
    "statistics",
    "asks",
    "measures",
    "courses",
    "local_plans",
    "progress",
    "observations",
    "consultations",
    "quotas",
    "activities",
    "portal",
    "office",
    "keeping",
    "site",
)
"""All rooms that Django must know, lower floors first: the order of loading, releasing and showing."""


class Packed(Protocol):
    """``pack.py``: reads the room's part of a country's folder. ``SHAPES``: what its TOML files must hold."""

    def load(self, pack: Pack) -> None:
        """Write what the pack says; note every fault with file and line."""


class MadeUpRecords(Protocol):
    """``demo.py``: the room's made-up records for the demo region."""

    def load(self, pack: Pack, *, on: date) -> None:
        """Write the made-up records, once."""


class Released(Protocol):
    """``release.py``: fills the published shapes."""

    def contribute(self, at: datetime) -> Iterator[Document]:
        """Yield all that the room makes public at a moment."""

    def counts(self, at: datetime) -> Iterator[CountTable]:
        """Yield what the room counts at a moment, to be counted and released as tables."""


class Published(Protocol):
    """``published.py``: the shapes of what leaves the office, and the tables of them that anyone may download."""

    DOCUMENTS: tuple[type[Document], ...]
    TABLES: tuple[Table, ...]


class Drawn(Protocol):
    """``public.py``: the room's public pages, the ways to them, and what it says on pages of lower rooms."""

    def pages(self, release: Release) -> Iterator[Page]:
        """Yield the room's pages."""

    def inserts(self, release: Release) -> Iterator[Insert]:
        """Yield what is drawn once and written into many pages."""

    def doors(self) -> Iterator[Door]:
        """Yield the ways into the room that stand on every page."""

    def news(self, document: Document, change: Change) -> News | None:
        """Tell what a change means, if the document is the room's."""

    def home_panels(self, frame: Frame, release: Release) -> Iterator[Panel]:
        """Yield what the room says on the home page."""

    def place_panels(self, frame: Frame, release: Release, place: Place) -> Iterator[Panel]:
        """Yield what the room says on the page of a place."""

    def body_panels(self, frame: Frame, release: Release, body: Body) -> Iterator[Panel]:
        """Yield what the room says on the page of an institution."""

    def plan_panels(self, frame: Frame, release: Release, plan: Plan) -> Iterator[Panel]:
        """Yield what the room says on the page of a plan."""

    def goal_panels(self, frame: Frame, release: Release, goal: Goal) -> Iterator[Panel]:
        """Yield what the room says on the page of a goal."""

    def asks_panels(self, frame: Frame, release: Release) -> Iterator[Panel]:
        """Yield what the room says on the page of all asks."""

    def ask_panels(self, frame: Frame, release: Release, ask: Ask) -> Iterator[Panel]:
        """Yield what the room says on the page of an ask."""

    def measure_panels(self, frame: Frame, release: Release, measure: Measure) -> Iterator[Panel]:
        """Yield what the room says on the page of a measure."""

    def indicator_panels(self, frame: Frame, release: Release, indicator: Indicator) -> Iterator[Panel]:
        """Yield what the room says on the page of an indicator."""

    def measure_states(self, frame: Frame, release: Release, measure: Measure) -> Iterator[Reported]:
        """Yield how a measure stands by what was reported; the last that is yielded counts."""

    def sheet_parts(self, frame: Frame, release: Release, place: Place) -> Iterator[SheetPart]:
        """Yield what the room tells on the sheet of a place for a session of its council, with the questions that follow."""

    def card_parts(self, frame: Frame, release: Release, about: Document) -> Iterator[CardPart]:
        """Yield how many of what the room counts stand how, for the card of a plan or place."""

    def ask_steps(self, frame: Frame, release: Release, ask: Ask) -> Iterator[Step]:
        """Yield what the room knows of what came of an ask, on the way from words to deeds."""


class Waiting(Protocol):
    """``waiting.py``: what waits for whom in the room, the doors to it, and what it says on the office's pages."""

    def doors(self, held: Held) -> Iterator[dict[str, Any]]:
        """Yield where she may go."""

    def items(self, held: Held, at: datetime) -> Iterator[dict[str, Any]]:
        """Yield what waits for her."""

    def needs_factor(self, held: Held) -> bool:
        """Tell whether she must sign in with a second factor."""

    def plan_notes(self, plan: PlanOfOffice, at: datetime) -> Iterator[str]:
        """Yield what the room says of a plan at a moment."""

    def body_acts(self, body: BodyOfOffice) -> Iterator[dict[str, Any]]:
        """Yield what may be entered of an institution in the room: where, and in which words."""


class Reporting(Protocol):
    """``papers.py``: what the room says in reports that write themselves."""

    def sections(self, asked: PaperAsked) -> Iterator[PaperSection]:
        """Yield what is to be said of what a report is about; nothing where the room has nothing to say."""


class Gathered(Protocol):
    """``gathered.py``: what the room asks a place by the form of a quarter."""

    def sheets(self, asked: FormAsked) -> Iterator[ReturningList]:
        """Yield the room's sheet of a form; nothing where it has nothing to ask."""


class Stocktaking(Protocol):
    """``stocktake.py``: what the room lays on the table of a stocktake."""

    def lists(self, asked: StocktakeAsked) -> Iterator[StocktakeList]:
        """Yield what waits or stands still, and whose it is."""

    def changes(self, asked: StocktakeAsked) -> Iterator[StocktakeChange]:
        """Yield what changed since the last one."""

    def heard(self, asked: StocktakeAsked) -> Iterator[Heard]:
        """Yield of which institutions something is expected, and when each was last heard of."""


class Keeping(Protocol):
    """``kept.py``: which kept files somebody may know of because of the room's entries."""

    def visible_to(self, held: Held) -> Q:
        """Choose the files that she may know of."""


class Erasing(Protocol):
    """``erasing.py``: which kinds of entry of the room hold words that can be erased."""

    def erasable(self) -> Iterator[Erasable]:
        """Yield each kind, with the columns that hold words."""


class ToBeObserved(Protocol):
    """``observable.py``: what of the room women's groups may say that they saw something of."""

    def observables(self, place: PlaceOfOffice, at: datetime) -> Iterator[Observable]:
        """Yield what somebody of a place may have seen."""

    def observable_at(self, address: str) -> Observable | None:
        """Return what stands at an address of the room, or None."""


class Addressed(Protocol):
    """``urls.py``: the room's office pages, mounted at its name."""

    app_name: str
    urlpatterns: list[URLPattern | URLResolver]


HOOKS: dict[str, type] = {
    "pack": Packed,
    "demo": MadeUpRecords,
    "release": Released,
    "published": Published,
    "public": Drawn,
    "waiting": Waiting,
    "papers": Reporting,
    "gathered": Gathered,
    "stocktake": Stocktaking,
    "kept": Keeping,
    "erasing": Erasing,
    "observable": ToBeObserved,
    "urls": Addressed,
}
"""The protocol of each module that a room may have for whoever goes through all rooms."""


def parts(name: str) -> list[ModuleType]:
    """Return a module of every room that has it: ``parts("release")``, lower floors first."""
    return [import_module(f"tendik.{room}.{name}") for room in rooms_with(name)]


def rooms_with(name: str) -> list[str]:
    """Return the rooms that have a module of this name, without importing it."""
    return [room for room in ROOMS if find_spec(f"tendik.{room}.{name}")]


def catalogues() -> list[Path]:
    """Return where the words of all rooms lie, for a program that must not load their tables."""
    package = Path(__file__).parents[1]
    return [package / room / "locale" for room in ROOMS if (package / room / "locale").is_dir()]
