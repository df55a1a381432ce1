"""An example to begin from: the first course of the pack as a ZIP file, under another code."""

from pathlib import Path

from tendik.courses.written import COURSE, FOLDER
from tendik.methods.zips import zipped
from tendik.packs.country import Pack

CODE = "my-course"


def example_of(pack: Pack) -> bytes | None:
    """Return the first course of a pack as a ZIP file that can be sent as it is; None where the pack has no course."""
    top = pack.folder.path / FOLDER
    folders = sorted(path for path in top.iterdir() if (path / COURSE).is_file()) if top.is_dir() else []
    return zipped({f"{CODE}/{path.name}": _written(path) for path in _files(folders[0])}) if folders else None


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.is_file())


def _written(path: Path) -> bytes:
    if path.name != COURSE:
        return path.read_bytes()
    return path.read_text("utf-8").replace(f'code = "{path.parent.name}"', f'code = "{CODE}"', 1).encode()
