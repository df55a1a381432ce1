"""Questions about erasures: read, never write."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from tendik.erasures.erasable import Erasable
from tendik.erasures.models import Act


def pending() -> QuerySet[Act]:
    """Return the acts whose words have not left every release yet."""
    return Act.objects.filter(finished_at=None)


def blanked() -> dict[str, int]:
    """Return the files of older releases out of which words were erased, each with the number of the last act."""
    return {path: act.pk for act in Act.objects.all() for path in act.blanked}


def is_erased(kind: str, key: int) -> bool:
    """Tell whether the words of an entry were erased."""
    return Act.objects.filter(kind=kind, key=key).exists()


def found_at(address: str, erasables: Iterable[Erasable]) -> list[dict[str, Any]]:
    """Return the entries about what stands at an address, with the words that an erasure would take."""
    return [
        {
            "label": one.label,
            "entry": entry,
            "said": one.said(entry),
            "erased": is_erased(one.label, entry.pk),
        }
        for one in erasables
        for entry in one.at(address)
    ]
