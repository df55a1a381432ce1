"""The chain: a digest over one entry and everything before it."""

import hashlib
import json

from tendik.journal.models import Entry

START = "0" * 64


def digest_after(previous: str, entry: Entry) -> str:
    """Return the digest that seals ``entry`` after ``previous`` (64 hexadecimal digits)."""
    content = [entry.pk, entry.at.isoformat(), entry.actor, entry.action, entry.subject, entry.details]
    line = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(f"{previous}\n{line}".encode()).hexdigest()
