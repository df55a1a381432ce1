"""The error that tells a person what to change in what she enters, and where."""

from typing import Any

from tendik.journal.refusals import Refusal


class EntryRefused(Refusal):
    """What is entered cannot be taken; the message says what to change, ``field`` where, if it is one place."""

    def __init__(self, message: Any, *, field: str | None = None, **values: Any) -> None:
        self.field = field
        super().__init__(message, **values)
