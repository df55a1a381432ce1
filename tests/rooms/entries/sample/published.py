from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar

from tendik.entries.published import Entered


@dataclass(frozen=True, slots=True, kw_only=True)
class Note(Entered):
    STAYS: ClassVar[tuple[str, ...]] = ("on",)

    on: date
    words: dict[str, str] = field(default_factory=dict)
    number: str = ""
