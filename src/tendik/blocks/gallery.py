"""Every block in every state it has: for the office's gallery page and for tests."""

from dataclasses import dataclass
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from tendik.blocks.examples import doing, reading, seated, standing

EXAMPLES = standing.EXAMPLES | reading.EXAMPLES | seated.EXAMPLES | doing.EXAMPLES


@dataclass(frozen=True, slots=True)
class Example:
    """A block in one of its states, drawn in the active language."""

    name: str
    html: SafeString


@dataclass(frozen=True, slots=True)
class Shown:
    """A block with all its states."""

    name: str
    states: list[Example]


def sections() -> list[Shown]:
    """Draw every example in the active language."""
    return [
        Shown(block, [Example(name, draw(block, context)) for name, context in examples])
        for block, examples in EXAMPLES.items()
    ]


def draw(block: str, context: dict[str, Any]) -> SafeString:
    """Draw one block."""
    return render_to_string(f"blocks/{block}.html", context)
