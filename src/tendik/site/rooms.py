"""The one list of rooms. Whoever must go through them is handed a part of each; nobody else knows all."""

from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

ROOMS = ("accounts", "places", "bodies", "plans", "consultations")
"""Rooms with something of their own, lower floors first: the order of loading, releasing and showing."""

APPS = (
    "journal",
    "packs",
    "blocks",
    "accounts",
    "places",
    "releases",
    "bodies",
    "plans",
    "consultations",
    "portal",
    "office",
    "site",
)
"""Rooms that Django must know: those with tables, templates or catalogues of words."""


def parts(name: str) -> list[ModuleType]:
    """Return the module ``name`` (``pack``, ``release``, ``public``, ``waiting`` …) of every room that has one."""
    found = [f"tendik.{room}.{name}" for room in ROOMS]
    return [import_module(path) for path in found if find_spec(path)]
