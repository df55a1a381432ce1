"""What a country is held to by treaties and agendas, as the pack writes it in ``statistics/commitments.toml``."""

from collections.abc import Iterator, Sequence
from functools import cache

import msgspec

from tendik.packs.codes import Code
from tendik.packs.country import Pack, Texts, current

FILE = "statistics/commitments.toml"


class AboutPart(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A ``[[framework.part]]``: an article, an area, a goal. ``code``: as indicators write it, ``SDG 5``."""

    code: str
    name: Texts

    def holds(self, commitment: str) -> bool:
        """Tell whether a commitment lies in it: ``SDG 5.5.1`` in ``SDG 5``."""
        return commitment == self.code or commitment.startswith(f"{self.code}.")


class AboutFramework(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A ``[[framework]]``: a treaty, an agenda, a resolution with its document."""

    code: Code
    name: Texts
    document: str
    part: list[AboutPart]


class Commitments(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file."""

    framework: list[AboutFramework] = []


def frameworks_in(pack: Pack) -> Sequence[AboutFramework]:
    """Return what a pack says of commitments; nothing where it has no such file. Faults are noted."""
    read = pack.toml(FILE, Commitments) if pack.folder.has(FILE) else {}
    return msgspec.convert(read, Commitments).framework if read else []


@cache
def frameworks() -> Sequence[AboutFramework]:
    """Return what this installation's pack says of commitments."""
    return frameworks_in(current())


def parts_of(framework: AboutFramework, commitments: Sequence[str]) -> Iterator[AboutPart]:
    """Yield the parts of a framework to which what an indicator names belongs, each once: of several the narrowest."""
    found = {}
    for one in commitments:
        holding = [part for part in framework.part if part.holds(one)]
        if holding:
            part = max(holding, key=lambda part: len(part.code))
            found[part.code] = part
    yield from found.values()
