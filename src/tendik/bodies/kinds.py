"""The pack's list of kinds of institution, ``bodies/kinds.toml``: a school, a village council."""

from functools import cache

import msgspec

from tendik.packs.codes import Line, Slug
from tendik.packs.country import Pack, Texts, current

FILE = "bodies/kinds.toml"


class KindOfBody(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A kind of institution. ``line``: where the report names the kind and no one institution; 0 where it does not."""

    code: Slug
    name: Texts
    plural: Texts
    line: Line = 0


class Kinds(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file: a table ``[[kinds]]`` for each."""

    kinds: list[KindOfBody]


def kinds_in(pack: Pack) -> dict[str, KindOfBody]:
    """Return the kinds of a pack by code, in its order; none where it has no list. Faults are noted."""
    read = pack.toml(FILE, Kinds) if pack.folder.has(FILE) else {}
    return {kind.code: kind for kind in msgspec.convert(read, Kinds).kinds} if read else {}


@cache
def kinds() -> dict[str, KindOfBody]:
    """Return the kinds of this installation's pack."""
    return kinds_in(current())
