"""What a visitor asks."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Asked:
    """A request: of its headers only those that change an answer."""

    path: str
    query: str = ""
    method: str = "GET"
    encodings: str = ""
    languages: str = ""
    has: str = ""
    accepts: str = ""
