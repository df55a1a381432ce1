"""Gathers what goes onto the stick of a place: files that the release lists, the most needed first, until there is no more room."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from tendik.courses.library.published import LIBRARY
from tendik.courses.published import SECTION as COURSES
from tendik.portal.sticks.links import index_of, led_to, shown_in

MOST = 30_000_000
"""Bytes of all files together, unpacked."""
PAGE = ".html"
NEWS = ".atom"
"""What is followed with a network."""


@dataclass
class Gathering:
    """The files of one stick. ``names``: what the release lists; nothing else is read.

    ``kept``: of each file that is on the stick, where it stands there: what is the same in all languages lies there once.
    """

    folder: Path
    names: Collection[str]
    room: int = MOST
    files: dict[str, bytes] = field(default_factory=dict)
    kept: dict[str, str] = field(default_factory=dict)
    _same: dict[bytes, str] = field(default_factory=dict)

    def take(self, name: str) -> bool:
        """Take a file with all that it shows, if the release lists it and there is room; tell whether it is there."""
        if name in self.kept:
            return True
        found = self._read(name)
        for one in shown_in(name, found[name].decode()) if name in found and name.endswith(PAGE) else ():
            found |= self._read(one)
        fresh = {one: data for one, data in found.items() if one not in self.kept}
        if name not in fresh or sum(map(len, fresh.values())) > self.room:
            return False
        for one, data in fresh.items():
            self._keep(one, data)
        return True

    def text(self, name: str) -> str:
        """Return a page that was taken; nothing where it was not."""
        return self.files[name].decode() if name in self.files else ""

    def _read(self, name: str) -> dict[str, bytes]:
        path = (self.folder / name).resolve()
        listed = name in self.names and path.is_relative_to(self.folder)
        return {name: path.read_bytes()} if listed else {}

    def _keep(self, name: str, data: bytes) -> None:
        print_of = sha256(data).digest()
        first = name if name.endswith(PAGE) else self._same.setdefault(print_of, name)
        self.kept[name] = first
        if first == name:
            self.files[name] = data
            self.room -= len(data)


def gather(
    folder: Path,
    names: Collection[str],
    languages: Sequence[str],
    addresses: Iterable[str],
    *,
    room: int = MOST,
) -> Gathering:
    """Return what goes onto a stick.

    Args:
        folder: The public folder.
        names: The files that it lists.
        languages: Of the site.
        addresses: Of the pages for which the stick is made: the place, its sheet, help. What they lead to follows.
        room: So many bytes have room.
    """
    made, own = Gathering(folder, names, room), [index_of(one, to) for to in addresses for one in languages]
    listed = sorted(names)
    within = [f"{one}/{section}/" for section in (COURSES, LIBRARY) for one in languages]
    shelves = [name for start in within for name in listed if name.startswith(start)]
    taken = [name for name in own if made.take(name)]
    led = list(dict.fromkeys(to for name in taken for to in led_to(name, made.text(name))))
    in_languages = [to for to in led if to.partition("/")[0] in languages and not to.endswith(NEWS)]
    pages_first = [*_pages(shelves), *_pages(in_languages), *shelves, *in_languages]
    for name in [name for name in listed if name.startswith("assets/")] + pages_first:
        made.take(name)
    return made


def _pages(names: Iterable[str]) -> list[str]:
    return [name for name in names if name.endswith(PAGE)]
