"""Keys of records and cells, and the counts that carry noise by them."""

import hashlib
import hmac
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product

from tendik.methods.cellkeys.noise import Noise

TOTAL = "_T"
UNITS = 2**53
"""Keys are whole numbers of so many units: they add up exactly, in whichever order."""
Codes = tuple[str, ...]


def record_key(secret: bytes, record: str) -> int:
    """Return the key of a record, in units of 2⁻⁵³: whoever lacks the secret cannot tell it from chance.

    Args:
        secret: At least 16 bytes; it stays in the office.
        record: What tells the record from all others, for ever.

    Raises:
        ValueError: the secret is too short.
    """
    if len(secret) < 16:
        raise ValueError("the secret must have 16 bytes or more")
    made = hmac.new(secret, record.encode(), hashlib.sha256).digest()
    return int.from_bytes(made[:8]) >> 11


def cell_keys(
    records: Iterable[tuple[Codes, int]], parents: Sequence[Mapping[str, str]]
) -> dict[Codes, tuple[int, int]]:
    """Return count and key of every cell that holds a record, with all totals.

    Args:
        records: The codes of each record, one for each dimension, and its key.
        parents: For each dimension the parent of each code; one without lies in the total, ``_T``.
    """
    found: dict[Codes, tuple[int, int]] = {}
    for codes, key in records:
        for cell in product(*(_above(code, up) for code, up in zip(codes, parents, strict=True))):
            count, before = found.get(cell, (0, 0))
            found[cell] = count + 1, (before + key) % UNITS
    return found


def _above(code: str, up: Mapping[str, str]) -> Iterator[str]:
    """Yield a code and all in which it lies, the total last."""
    seen: set[str] = set()
    while code and code != TOTAL and code not in seen:
        seen.add(code)
        yield code
        code = up.get(code, "")
    yield TOTAL


def noisy(cells: Mapping[Codes, tuple[int, int]], noise: Noise) -> dict[Codes, int]:
    """Return the counts that may be published: the same records always give the same, whichever table.

    Args:
        cells: Count and key of each cell.
        noise: The table of noise.
    """
    return {cell: count + noise.of(count, key / UNITS) for cell, (count, key) in cells.items()}
