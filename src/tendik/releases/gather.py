"""Gather what the rooms publish, and refuse what leads nowhere."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from types import ModuleType

from django.utils.translation import gettext_lazy as _

from tendik.journal.refusals import Refusal
from tendik.releases.counts import CountsRefused, counted
from tendik.releases.shapes import Document


class ReleaseRefused(Refusal):
    """The release would not be whole; the message names the culprit's address."""


def gather(contributors: Iterable[ModuleType], at: datetime) -> dict[str, Document]:
    """Return all that ``contributors`` make public at a moment, by address, in their order.

    Raises:
        ReleaseRefused: two documents share an address, a link leads nowhere, or a table of counts exposes somebody.
    """
    documents: dict[str, Document] = {}
    for contributor in contributors:
        for document in _given(contributor, at):
            if document.address in documents:
                raise ReleaseRefused(
                    _("%(address)s: two documents have this address."), address=document.address
                )
            documents[document.address] = document
    check_links(documents)
    return documents


def _given(contributor: ModuleType, at: datetime) -> Iterator[Document]:
    """Yield what a room makes public: its documents, and its counts as tables of cells."""
    yield from contributor.contribute(at)
    for table in contributor.counts(at) if hasattr(contributor, "counts") else ():
        try:
            yield counted(table)
        except CountsRefused as reason:
            raise ReleaseRefused(reason.text, **reason.values) from reason


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
