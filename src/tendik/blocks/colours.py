"""The colours of the style sheet as values, for what is drawn without it."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

TOKEN = re.compile(r"--([\w-]+):\s*(#(?:[0-9a-f]{6}|[0-9a-f]{3}));")


@cache
def tokens() -> Mapping[str, str]:
    """Return the colours by day, by the names of their tokens."""
    source = (Path(__file__).parent / "css" / "tokens.css").read_text("utf-8")
    return dict(TOKEN.findall(source.partition("prefers-color-scheme: dark")[0]))
