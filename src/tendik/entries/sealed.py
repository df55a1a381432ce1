"""Sealed: words that name a person, kept so that the database alone gives nobody away.

The key is made of the journal's, which lies in the home, apart from the database, and travels in backups. What is
sealed twice looks different each time: a row says of nobody that she stands in another one too.
"""

import hashlib
import hmac
import json
from base64 import urlsafe_b64encode
from collections.abc import Mapping

from cryptography.fernet import Fernet, InvalidToken

from tendik.journal import evidence

PURPOSE = b"words that name a person"


def sealed(words: Mapping[str, str]) -> str:
    """Return words under the key; nothing for none."""
    said = {name: value for name, value in words.items() if value}
    return _key().encrypt(json.dumps(said, ensure_ascii=False).encode()).decode() if said else ""


def unsealed(token: str) -> dict[str, str]:
    """Return the words of what was sealed; none where nothing was, where they were erased, or under another key."""
    if not token:
        return {}
    try:
        read: dict[str, str] = json.loads(_key().decrypt(token.encode()))
    except InvalidToken:
        return {}
    return read


def marked(*words: str) -> str:
    """Return a mark by which the same words are known again, and which tells nobody without the key what they are."""
    return hmac.new(_secret(), json.dumps(words).encode(), hashlib.sha256).hexdigest()


def _key() -> Fernet:
    return Fernet(urlsafe_b64encode(_secret()))


def _secret() -> bytes:
    return hmac.new(evidence.key(), PURPOSE, hashlib.sha256).digest()
