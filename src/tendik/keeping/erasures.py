"""Erasures that a backup knows nothing of, because they were made after it: whoever restores it is told."""

from datetime import datetime
from pathlib import Path

import msgspec
from django.utils.translation import gettext_lazy as _

from tendik.keeping.refusals import KeepingRefused


class Erasure(msgspec.Struct, frozen=True):
    """One recorded act of erasing: when, and its number in the journal. It never says what."""

    at: datetime
    act: str


def erased_since(file: Path, moment: datetime) -> list[Erasure]:
    """Return the erasures of a list, as JSON, that were made after a moment.

    Raises:
        KeepingRefused: it is no such list.
    """
    try:
        listed = msgspec.json.decode(file.read_bytes(), type=list[Erasure])
        return [erasure for erasure in listed if erasure.at > moment]
    except (msgspec.MsgspecError, TypeError) as error:
        words = _("%(file)s is no list of erasures (%(reason)s). Nothing was restored.")
        raise KeepingRefused(words, file=file, reason=error) from error
