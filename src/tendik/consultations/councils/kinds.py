"""Which institutions are councils that meet: ``consultations/councils.toml`` of the pack."""

from functools import cache
from typing import Annotated

import msgspec
from django.utils.translation import gettext_lazy as _

from tendik.bodies.kinds import kinds_in
from tendik.packs.country import Pack, current

FILE = "consultations/councils.toml"


class AboutCouncils(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file. ``kinds``: of institution that meet; ``minutes_within``: so many days after a meeting its minutes are due."""

    kinds: list[str] = []
    minutes_within: Annotated[int, msgspec.Meta(ge=1, le=90)] = 14


def councils_in(pack: Pack) -> AboutCouncils:
    """Return what a pack says of councils; none where it says nothing. Faults are noted."""
    read = pack.toml(FILE, AboutCouncils) if pack.folder.has(FILE) else {}
    about = msgspec.convert(read, AboutCouncils) if read else AboutCouncils()
    for number, kind in enumerate(about.kinds):
        if kind not in kinds_in(pack):
            words = _("there is no kind of institution %(kind)s in the pack's list")
            pack.folder.fault_at(FILE, ("kinds", number), words, kind=kind)
    return about


@cache
def councils() -> AboutCouncils:
    """Return what the pack of this installation says of councils."""
    return councils_in(current())
