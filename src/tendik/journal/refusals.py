"""Errors that tell a person what to do, in her language."""

from typing import Any


class Refusal(Exception):
    """An action was refused. ``message`` is shown to the person as it stands."""

    def __init__(self, message: Any, **values: Any) -> None:
        self.text, self.values = message, values
        super().__init__(message)

    def __str__(self) -> str:
        """The message, so that a traceback can be read."""
        return self.message

    @property
    def message(self) -> str:
        """The message in the language in force, with its values filled in."""
        return str(self.text) % self.values if self.values else str(self.text)
