"""What a pack says of a source, ``sources/<code>.toml``: whose figures they are, and how its tables are read."""

import msgspec

from tendik.packs.codes import Code
from tendik.packs.country import Pack, Texts

FOLDER = "sources"


class Label(msgspec.Struct, frozen=True):
    """What words of a table mean: a code of a dimension, a place or an indicator. ``says``: in any language."""

    says: list[str]
    means: str
    code: str


class AboutSource(msgspec.Struct, frozen=True):
    """The file of a source."""

    code: Code
    name: Texts
    owner: Texts
    licence: Texts
    frequency: str = "A"
    basis: Texts = {}
    contact: str = ""
    address: str = ""
    format: str = ""
    label: list[Label] = []


def source_files(pack: Pack) -> list[str]:
    """Return the files of the sources of a pack, in the order of their names."""
    folder = pack.folder.path / FOLDER
    return sorted(f"{FOLDER}/{path.name}" for path in folder.glob("*.toml")) if folder.is_dir() else []
