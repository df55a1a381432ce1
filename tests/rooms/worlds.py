"""What each room brings to the tests of the whole house in its ``world.py``: collected by the list of rooms.

A world may hold
``ROLES``, ``SENT``, ``READ``, ``addresses()``: who may open each address of the office, which of them are only sent
to or only looked at, and one that leads somewhere;
``fill()``: enters what must stand in the baked release that all tests share, so that every kind of page is there;
``TABLES``: the header of each table that anyone may download, over the tiny pack;
``ENTRIES``: a ``Kind`` for every kind of entry that releases show;
``IN_OFFICE``: for every other kind of entry how one is entered, ``enter(number, at)``;
``PAGES``: kinds of public page of the demo, each with an address below the language;
``OFFICE``: kinds of office page of the demo, each with its address;
``OFFICE_PAGES``: pages of the office over the tiny pack, looked at with every answer.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Any

from tendik.bodies.actions import PaperGiven
from tendik.bodies.models import Body
from tendik.site.parts import ROOMS

VILLAGE = "XA-N-1"
"""The Pines, a village of the tiny pack, where a sample of each kind of entry is entered."""


@dataclass(frozen=True)
class Kind:
    """A kind of entry: how one is entered, and what of it is public.

    ``enter(number, at)`` enters one that says the number; ``shown(at)`` is what a release of a moment shows: the
    number of the last, or nothing. ``here(at)`` enters one in or for ``VILLAGE``; ``anew``: at most so many pages a
    language are drawn anew for it, those with the news of every release left out.
    """

    enter: Any
    shown: Any
    here: Any
    anew: int


def worlds() -> list[ModuleType]:
    """Return the worlds of all rooms that have one, lower floors first."""
    names = (f"tests.rooms.{room}" for room in ROOMS)
    return [
        import_module(f"{name}.world") for name in names if find_spec(name) and find_spec(f"{name}.world")
    ]


def collected(part: str) -> dict[Any, Any]:
    """Return what the worlds of all rooms hold under a name, together."""
    return together(worlds(), part)


def together(worlds: Iterable[ModuleType], part: str) -> dict[Any, Any]:
    """Return what several worlds hold under a name.

    Raises:
        ValueError: two of them say something of one thing.
    """
    pairs = [pair for world in worlds for pair in getattr(world, part, {}).items()]
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError(f"{part}: two worlds name one thing")
    return found


def numbered_paper(number: str) -> PaperGiven:
    """Return a letter that says the number, for a sample of whatever stands in a paper."""
    body = Body.objects.get(code="equality")
    return PaperGiven(body=body, on=date(2026, 5, 1), title={"en": "Letter"}, number=number)
