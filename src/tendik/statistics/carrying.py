"""Files of figures are carried by the page that shows what they hold, signed; nothing of them is stored meanwhile."""

from base64 import b64decode, b64encode
from collections.abc import Sequence

from django.core import signing

from tendik.accounts.models import User
from tendik.methods.observations.wire import FileAsked

SALT = "files of figures"
SECONDS = 60 * 60
MOST = 2_000_000
"""Signs of a form that the server still takes, with some room."""


def carried(files: Sequence[FileAsked], user: User) -> str:
    """Return files as one signed value for a hidden field; an empty one where they are too large for that."""
    value = [user.pk, [[file.name, b64encode(file.data).decode()] for file in files]]
    signed = signing.dumps(value, salt=SALT, compress=True)
    return signed if len(signed) <= MOST else ""


def brought(value: str, user: User) -> list[FileAsked]:
    """Return what ``carried`` has packed for this person within the last hour; nothing else is taken."""
    try:
        whose, files = signing.loads(value, salt=SALT, max_age=SECONDS)
    except signing.BadSignature:
        return []
    return [FileAsked(name, b64decode(data)) for name, data in files] if whose == user.pk else []
