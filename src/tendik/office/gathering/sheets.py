"""Asks every room for its sheet in the form of a place and a quarter."""

from importlib import import_module

from django.conf import settings

from tendik.entries.gathering.asked import FormAsked
from tendik.papers.lists import ReturningList


def sheets_of(asked: FormAsked) -> list[ReturningList]:
    """Return the sheets of a form, lower floors first."""
    return [sheet for name in settings.TENDIK_GATHERED for sheet in import_module(name).sheets(asked)]
