"""What the public sees of anything that is entered: since when, until when, and no word of what was withdrawn."""

from collections.abc import Sequence
from dataclasses import MISSING, Field, dataclass, fields, replace
from datetime import date
from typing import Annotated, Any, ClassVar, TypeVar


@dataclass(frozen=True, slots=True, kw_only=True)
class Entered:
    """Something that was entered. ``entered_on`` is the day it reached the ledger.

    A kind of it names in ``STAYS`` what of it may be seen once it is withdrawn, and gives every other field
    the value that it has then.
    """

    STAYS: ClassVar[tuple[str, ...]] = ()

    entered_on: Annotated[date, "Day on which it was entered here."]
    withdrawn_on: Annotated[date | None, "Day on which it was withdrawn as entered by mistake."] = None


E = TypeVar("E", bound=Entered)


def in_force(history: Sequence[E]) -> E | None:
    """Return the last of a history that was not withdrawn, or None."""
    return next((entered for entered in reversed(history) if not entered.withdrawn_on), None)


def without_words(entered: E) -> E:
    """Return what stays of something withdrawn: that it stood, whose it was and when.

    Its words were a mistake, and may be what nobody should have typed. Releases in which it counted keep it whole.
    A field that ``STAYS`` does not name goes, so that a new one cannot be forgotten.
    """
    stays = {"entered_on", "withdrawn_on", *entered.STAYS}
    left = {
        part.name: _left(getattr(entered, part.name)) if part.name in stays else _empty(part)
        for part in fields(entered)
    }
    return replace(entered, **left)


def _left(value: Any) -> Any:
    # What stays may be something entered itself, as the paper of a decision: its words go along.
    return without_words(value) if isinstance(value, Entered) else value


def _empty(part: "Field[Any]") -> Any:
    if part.default_factory is not MISSING:
        return part.default_factory()
    if part.default is MISSING:
        raise TypeError(f"{part.name}: name it in STAYS, or say what it is once withdrawn")
    return part.default


DOCUMENTS = ()
TABLES = ()
"""An entry is published within the document that it is about."""
