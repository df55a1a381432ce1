"""Archives: the data of older releases as ZIP files, each of which the next release names by its hash."""

import hashlib
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import msgspec

from tendik.releases import salts
from tendik.releases.manifest import Erased, Manifest
from tendik.releases.salts import SALTS, salted

FILES, OWN = "files.json", "manifest.json"
NOT_KEPT = ".sqlite"
"""Search can be made again from the documents: archives hold no index."""


class _Listing(msgspec.Struct):
    files: dict[str, str]


@dataclass(frozen=True)
class Archive:
    """The files of an older release, by their names."""

    path: Path
    files: Mapping[str, bytes]

    @classmethod
    def open(cls, path: Path) -> "Archive":
        """Read an archive.

        Raises:
            OSError: it is not there.
            zipfile.BadZipFile: it is damaged.
        """
        with zipfile.ZipFile(path) as opened:
            return cls(path, {name: opened.read(name) for name in opened.namelist()})

    @property
    def head(self) -> str:
        """The hash by which the next release names it: of its list of files, in earlier programs of its manifest."""
        return hashlib.sha256(self.files.get(FILES) or self.files.get(OWN, b"")).hexdigest()

    @cached_property
    def manifest(self) -> Manifest:
        """What the release said of itself; ``msgspec.DecodeError`` where it cannot be read."""
        return msgspec.json.decode(self.files.get(OWN, b""), type=Manifest)

    @cached_property
    def salts(self) -> dict[str, str]:
        """The salts that are still there, by path in the release."""
        return salts.decode(self.files.get(SALTS, b"{}"))

    def faults(self, erased: Mapping[str, Erased]) -> Iterator[tuple[str, str]]:
        """Yield each file that is not as the release said: ``missing``, ``strange`` or ``changed``.

        Args:
            erased: Files out of which words were erased, by their names; they are looked at elsewhere.
        """
        named, found = self._named(), self.files.keys() - {FILES, SALTS}
        for name in sorted((named.keys() | found) - erased.keys()):
            if name not in found:
                if not name.endswith(NOT_KEPT):
                    yield name, "missing"
            elif name not in named:
                yield name, "strange"
            elif salted(self.salts.get(f"data/{name}", ""), self.files[name]) != named[name]:
                yield name, "changed"

    def _named(self) -> dict[str, str]:
        listed = msgspec.json.decode(self.files[FILES], type=_Listing).files if FILES in self.files else {}
        own = listed.get(f"data/{OWN}") or salted("", self.files.get(OWN, b""))
        return {**self.manifest.files, OWN: own}


def write(files: Mapping[str, bytes], target: Path) -> None:
    """Write an archive. One fixed date in every entry: the same files give the same bytes."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, files[name])
