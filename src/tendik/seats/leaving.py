"""Why somebody gives up a mandate before its term: the pack's list ``bodies/leaving.toml``."""

from functools import cache

import msgspec

from tendik.packs.codes import Slug
from tendik.packs.country import Pack, Texts, current

FILE = "bodies/leaving.toml"


class ReasonToLeave(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A reason, as a law or the practice of councils knows it."""

    code: Slug
    name: Texts


class Leaving(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file: a table ``[[reasons]]`` for each."""

    reasons: list[ReasonToLeave]


def reasons_in(pack: Pack) -> dict[str, Texts]:
    """Return the names of the reasons of a pack by code, in its order; none where it has no list. Faults are noted."""
    read = pack.toml(FILE, Leaving) if pack.folder.has(FILE) else {}
    return {one.code: one.name for one in msgspec.convert(read, Leaving).reasons} if read else {}


@cache
def reasons() -> dict[str, Texts]:
    """Return the reasons of this installation's pack."""
    return reasons_in(current())
