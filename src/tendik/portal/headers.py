"""What headers of a request wish: encodings, languages, versions that somebody has."""

from collections.abc import Iterable
from functools import lru_cache

from tendik.portal.files import TWINS


@lru_cache(maxsize=256)
def accepted_encodings(header: str) -> tuple[str, ...]:
    """Return the encodings we have that the visitor takes, the best first.

    Examples:
        >>> accepted_encodings("gzip, deflate, br;q=0.9, zstd")
        ('gzip', 'br')
    """
    wishes = dict(_wishes(header))
    wished = [(wishes.get(one, wishes.get("*", 0.0)), one) for one in TWINS]
    return tuple(one for weight, one in sorted(wished, key=lambda wish: -wish[0]) if weight > 0)


def best_language(header: str, languages: list[str]) -> str:
    """Return which of ``languages`` an Accept-Language header likes best; the first if none.

    Examples:
        >>> best_language("de, ru-RU;q=0.8, en;q=0.5", ["ky", "ru", "en"])
        'ru'
    """
    wished = sorted(_wishes(header), key=lambda wish: -wish[1])
    primary = (tag.split("-")[0] for tag, weight in wished if weight > 0)
    return next((tag for tag in primary if tag in languages), languages[0])


def _wishes(header: str) -> Iterable[tuple[str, float]]:
    """Yield the values of an Accept header with their weights."""
    for part in header[:1000].split(","):
        value, _, weight = part.partition(";")
        if not value.strip():
            continue
        try:
            yield value.strip().lower(), float(weight.strip().removeprefix("q=") or 1)
        except ValueError:
            yield value.strip().lower(), 0.0


def has_it(header: str, etag: str) -> bool:
    """Tell whether an If-None-Match header names this version."""
    return any(one.strip().removeprefix("W/") in (etag, "*") for one in header.split(","))
