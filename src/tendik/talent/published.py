"""What the public sees of the pool: that there is one, what it asks for, and where a woman enters herself. Nobody in it."""

from dataclasses import dataclass
from typing import ClassVar

from tendik.methods.texts import Texts
from tendik.releases.shapes import Document, counted

SECTION = "ready"
"""The page of the pool."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PoolDoor(Document):
    """The door to the pool. Address: ``ready``. ``join``: of the office's page; empty: the public does not reach the office."""

    KIND: ClassVar[str] = SECTION
    COUNTED: ClassVar[tuple[str, str]] = counted("%d way into the pool", "%d ways into the pool")

    consent: Texts
    engagements: tuple[Texts, ...]
    answer_days: int
    join: str = ""

    @classmethod
    def at(cls, code: str) -> str:
        """Return where it stands: there is one."""
        return SECTION

    @property
    def about(self) -> Texts:
        """The words of consent say in a few sentences what the pool is."""
        return self.consent


DOCUMENTS = (PoolDoor,)
TABLES = ()
