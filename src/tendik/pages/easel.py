"""The easel: pictures come into a release. Each is drawn once, and taken over for as long as it shows the same."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType

from tendik.pages.leaves import Picture
from tendik.pages.pictures import draw
from tendik.pages.verify import listed_in
from tendik.releases import salts
from tendik.releases.reader import Release
from tendik.releases.switch import Take


@dataclass
class Easel:
    """Where the pictures of a release are drawn or taken over. ``drawn`` counts those that were drawn."""

    release: Release
    folder: Path
    previous: Path | None
    take: Take
    drawn: int = 0
    listed: Mapping[str, str] = field(init=False)
    salts: Mapping[str, str] = field(init=False)

    def __post_init__(self) -> None:
        self.listed = listed_in(self.previous)
        self.salts = salts.read(self.previous) if self.previous else {}

    def put(self, picture: Picture, language: str, rooms: Sequence[ModuleType]) -> None:
        """Take a picture over from the release before, or draw it."""
        found = picture.drawn(self.release, language, rooms)
        if found is None:
            return
        path, sketch = found
        place = self.folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        if self._is_whole(path):
            self.take(f"{self.previous}/{path}", place)
            return
        place.write_bytes(draw(sketch))
        self.drawn += 1

    def _is_whole(self, path: str) -> bool:
        """Tell whether the release before has this very picture, undamaged."""
        if self.previous is None or path not in self.listed:
            return False
        file = self.previous / path
        if not file.is_file():
            return False
        return salts.salted(self.salts.get(path, ""), file.read_bytes()) == self.listed[path]
