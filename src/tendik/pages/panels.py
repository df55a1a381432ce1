"""Panels: what rooms say on pages of lower rooms, and how a page that holds many of them stays readable."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.safestring import SafeString

HEAD, ASIDE, MAIN = "head", "aside", "main"
FEW = 4
"""So many panels need no list of contents, and none of them is folded."""


@dataclass(frozen=True, slots=True)
class Panel:
    """A part of a page. The page draws its heading.

    ``code`` is unique on the page and leads to the panel. ``slot``: ``head`` stands under the page's title without
    a heading, ``aside`` beside it, ``main`` below. ``weight`` sorts within a slot, the light ones first. ``folds``: it may be folded
    away where a page has many panels. ``paper``: it is printed; on one sheet not all that a screen shows has room.
    """

    code: str
    title: str
    body: SafeString
    slot: str = MAIN
    weight: int = 50
    folds: bool = False
    paper: bool = True


@dataclass(frozen=True, slots=True)
class Panels:
    """All panels of a page, sorted."""

    head: tuple[Panel, ...]
    aside: tuple[Panel, ...]
    main: tuple[Panel, ...]

    @classmethod
    def of(cls, panels: Iterable[Panel]) -> "Panels":
        """Sort panels into their slots. Of equal weight, those of lower rooms come first."""
        known = sorted((panel for panel in panels if panel.body), key=lambda panel: panel.weight)
        slots = ([panel for panel in known if panel.slot == slot] for slot in (HEAD, ASIDE, MAIN))
        return cls(*map(tuple, slots))

    @property
    def many(self) -> bool:
        """Whether a reader needs a list of what stands on the page."""
        return len(self.main) > FEW


@dataclass(frozen=True, slots=True)
class Step:
    """One step from words to deeds on the page of an ask. A room above asks yields it from ``ask_steps``."""

    label: str
    text: str
    done: bool
    href: str = ""
