"""Which of the media types that can be sent a client likes best."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tendik.methods.sdmx.faults import NoFormat

LONGEST = 2_000


@dataclass(frozen=True, slots=True)
class Wish:
    """A media type of an Accept header."""

    kind: str
    parameters: Mapping[str, str]
    weight: float


def best(header: str, offered: Sequence[str], also: Mapping[str, str]) -> tuple[str, Mapping[str, str]]:
    """Return the media type to send, and the parameters with which it was wished.

    Args:
        header: The Accept header; empty: anything.
        offered: What can be sent, as ``application/vnd.sdmx.data+csv;version=2.0.0``, the usual one first.
        also: Other names of these, as ``text/csv``.

    Raises:
        NoFormat: none is wished.

    Source:
        RFC 9110, 12.5.1; SDMX REST 2.x, representations.

    Examples:
        >>> best("text/csv", ["application/x+csv;version=2.0.0"], {"text/csv": "application/x+csv;version=2.0.0"})[0]
        'application/x+csv;version=2.0.0'
    """
    wishes = sorted(_wishes(header[:LONGEST] or "*/*"), key=lambda wish: -wish.weight)
    for wish in wishes:
        if wish.weight > 0:
            found = next((one for one in offered if _fits(one, wish)), also.get(wish.kind))
            if found:
                return found, wish.parameters
    raise NoFormat(f"None of these can be sent. Ask for one of: {', '.join(offered)}.")


def _fits(one: str, wish: Wish) -> bool:
    kind, _, version = one.partition(";version=")
    group = wish.kind.removesuffix("*")
    named = kind == wish.kind or (wish.kind.endswith("/*") and (group == "*/" or kind.startswith(group)))
    return named and wish.parameters.get("version", version) == version


def _wishes(header: str) -> Iterator[Wish]:
    for part in header.split(","):
        kind, *rest = (one.strip() for one in part.split(";"))
        parameters = {
            name.strip().lower(): value.strip(' "') for name, _, value in (one.partition("=") for one in rest)
        }
        try:
            weight = float(parameters.pop("q", "1"))
        except ValueError:
            weight = 0.0
        yield Wish(kind.lower(), parameters, weight)
