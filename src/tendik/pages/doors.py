"""Doors: the ways into rooms that stand on every public page, in its menu, at its foot, among its lists."""

from collections.abc import Sequence
from dataclasses import dataclass
from types import ModuleType

MENU, FOOT, LISTS = "menu", "foot", "lists"
"""Where a door can stand: among the sections above each page, at its foot, among the lists to look through."""


@dataclass(frozen=True, slots=True)
class Door:
    """A way into a room that stands on many pages. A room's ``public.doors()`` yields its own.

    ``weight`` sorts, the light ones first. ``section``: the address of the door in the menu to which the pages
    behind this one belong; its own unless said. ``need``: it leads people in need to help, and stands out.
    """

    address: str
    words: str
    stands: tuple[str, ...] = (MENU,)
    weight: int = 50
    section: str = ""
    need: bool = False


def doors_at(rooms: Sequence[ModuleType], where: str) -> list[Door]:
    """Return the doors of all rooms that stand at one of the places."""
    found = [door for room in rooms if hasattr(room, "doors") for door in room.doors()]
    return sorted((door for door in found if where in door.stands), key=lambda door: door.weight)
