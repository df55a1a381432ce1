"""The chain: a digest over one line and everything before it."""

import hashlib
import json

from tendik.journal.models import Line

START = "0" * 64


def digest_after(previous: str, line: Line) -> str:
    """Return the digest that seals ``line`` after ``previous`` (64 hexadecimal digits)."""
    content = [line.pk, line.at.isoformat(), line.actor, line.action, line.subject, line.details]
    # Lines from before rows were proved keep the digest they had.
    content += [] if line.rows is None else [line.rows]
    written = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(f"{previous}\n{written}".encode()).hexdigest()
