"""Looks at the calendar of a pack; nothing of it is written into tables."""

from tendik.packs.country import Pack
from tendik.progress.calendar import FILE, AboutCalendar, calendar_in

SHAPES: dict[str, type] = {FILE: AboutCalendar}


def load(pack: Pack) -> None:
    """Read the calendar, if the pack has one; every fault is noted."""
    calendar_in(pack)
