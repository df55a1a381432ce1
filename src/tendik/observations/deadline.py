"""What a pack says of observations: how long they wait for a moderator, of what none are taken."""

from datetime import date, datetime, timedelta
from functools import cache
from typing import Annotated

import msgspec
from django.utils import timezone

from tendik.packs.country import Pack, current

FILE = "observations/moderation.toml"


class AboutModeration(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file ``moderation.toml``.

    ``days``: so many after it was written an observation is decided on at the latest. ``closed``: kinds of institution
    and of help, and institutions with all that belong to them, of which no words are taken, as the police: words about them could harm whoever went there.
    """

    days: Annotated[int, msgspec.Meta(ge=1, le=60)] = 7
    closed: list[str] = []


def moderation_in(pack: Pack) -> AboutModeration:
    """Return what a pack says of moderation; seven days where it says nothing. Faults are noted."""
    read = pack.toml(FILE, AboutModeration) if pack.folder.has(FILE) else {}
    return msgspec.convert(read, AboutModeration) if read else AboutModeration()


@cache
def moderation() -> AboutModeration:
    """Return what the pack of this installation says of moderation."""
    return moderation_in(current())


def decided_by(written_at: datetime) -> date:
    """Return the last day on which somebody decides in time on an observation that was written at a moment."""
    return timezone.localdate(written_at) + timedelta(days=moderation().days)
