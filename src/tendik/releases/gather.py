"""Gather what the rooms publish, and refuse what leads nowhere."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import chain
from types import ModuleType

from django.utils.translation import gettext_lazy as _

from tendik.releases.counts import CountTable
from tendik.releases.gate import Gate
from tendik.releases.refused import ReleaseRefused
from tendik.releases.shapes import Document


def gather(contributors: Iterable[ModuleType], at: datetime, gate: Gate) -> dict[str, Document]:
    """Return all that ``contributors`` make public at a moment, by address, in their order; counts come last.

    Raises:
        ReleaseRefused: two documents share an address, a link leads nowhere, or a table of counts exposes somebody.
    """
    documents: dict[str, Document] = {}
    rooms = list(contributors)
    for document in chain(_given(rooms, at), gate.admitted(_counts(rooms, at))):
        if document.address in documents:
            raise ReleaseRefused(_("%(address)s: two documents have this address."), address=document.address)
        documents[document.address] = document
    check_links(documents)
    return documents


def _given(rooms: Iterable[ModuleType], at: datetime) -> Iterator[Document]:
    for room in rooms:
        yield from room.contribute(at)


def _counts(rooms: Iterable[ModuleType], at: datetime) -> Iterator[CountTable]:
    """Yield the tables of all rooms: what they count together is protected together."""
    for room in rooms:
        if hasattr(room, "counts"):
            yield from room.counts(at)


def check_links(documents: dict[str, Document]) -> None:
    """Raise ``ReleaseRefused`` at the first link that resolves to no document."""
    for document in documents.values():
        for link in document.links:
            if link.to not in documents:
                raise ReleaseRefused(
                    _("%(address)s: its link “%(rel)s” leads to %(to)s, which is not there."),
                    address=document.address,
                    rel=link.rel,
                    to=link.to,
                )
