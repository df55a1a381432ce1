"""What cannot be loaded of a country's folder, with file and line, and how it is told."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext_lazy

SHOWN = 50
"""So many faults are named; the others are counted."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that cannot be loaded; ``line`` is 0 where the file as a whole is meant.

    The words may be lazy: they are put into a language when they are shown.
    """

    file: str
    line: int
    message: Any
    values: Mapping[str, Any] = field(default_factory=dict)
    key: str = ""

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}" if self.line else self.file
        words = self.message % self.values if self.values else self.message
        return ": ".join(filter(None, (where, self.key, str(words))))


class PackFaulty(Exception):
    """The pack cannot be loaded; ``faults`` names every place to mend, ``notes`` what else a person should know."""

    def __init__(self, faults: Sequence[Fault], notes: Sequence[Fault] = ()) -> None:
        self.faults, self.notes = tuple(faults), tuple(notes)
        super().__init__(len(self.faults))

    def __str__(self) -> str:
        """The notes, then the first faults, and how many there are."""
        words = ngettext_lazy(
            "The pack has %(count)s fault. Nothing was written. Correct it, then give the command again.",
            "The pack has %(count)s faults. Nothing was written. Correct them, then give the command again.",
            "count",
        )
        lines = [str(fault) for fault in self.faults[:SHOWN]]
        rest = len(self.faults) - len(lines)
        if rest:
            more = ngettext_lazy("… and %(count)s more fault", "… and %(count)s more faults", "count")
            lines.append(more % {"count": rest})
        return "\n".join([words % {"count": len(self.faults)}, *map(noted, self.notes[:SHOWN]), *lines])


def noted(note: Fault) -> str:
    """Return a note as it is shown among other lines."""
    return _("Note: %(words)s") % {"words": note}
