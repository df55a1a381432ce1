"""Gather what the rooms publish, and refuse what leads nowhere."""

from collections.abc import Iterable
from datetime import datetime
from types import ModuleType

from tendik.releases.shapes import Document


class ReleaseRefused(Exception):
    """The release would not be whole; the message names the culprit's address."""


def gather(contributors: Iterable[ModuleType], at: datetime) -> dict[str, Document]:
    """Return all that ``contributors`` make public at a moment, by address, in their order.

    Raises:
        ReleaseRefused: two documents share an address, or a link leads nowhere.
    """
    documents: dict[str, Document] = {}
    for contributor in contributors:
        for document in contributor.contribute(at):
            if document.address in documents:
                raise ReleaseRefused(f"{document.address}: two documents have this address.")
            documents[document.address] = document
    check_links(documents)
    return documents


def check_links(documents: dict[str, Document]) -> None:
    """Raise ``ReleaseRefused`` at the first link that resolves to no document."""
    for document in documents.values():
        for link in document.links:
            if link.to not in documents:
                raise ReleaseRefused(
                    f"{document.address}: its link “{link.rel}” leads to {link.to}, which is not there."
                )
