"""The drawings of icons.svg: what stands inside each symbol, ready to be put into a page."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

SYMBOL = re.compile(r'<symbol id="(\w+)" viewBox="([^"]+)">(.*?)</symbol>', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Drawing:
    """One icon: its viewBox and the shapes in it, as SVG."""

    view_box: str
    shapes: str


@cache
def drawings() -> Mapping[str, Drawing]:
    """Return all drawings by name."""
    source = (Path(__file__).parent / "icons.svg").read_text()
    return {name: Drawing(view_box, shapes) for name, view_box, shapes in SYMBOL.findall(source)}
