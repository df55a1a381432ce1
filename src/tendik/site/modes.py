"""Who on this machine may read what of the home: its own account all, the web server releases, others nothing."""

import stat
from collections.abc import Iterator
from pathlib import Path

from tendik.site.home import Home

FOLDER, FILE, DOOR = 0o700, 0o600, 0o711
"""For the office only; the home itself may be passed through, so that the web server reaches the releases."""
RELEASES = "releases"
READ_FOLDER, READ_FILE = 0o755, 0o644


def wrong(home: Home) -> Iterator[tuple[Path, int]]:
    """Yield what others may read or write, or the web server may not read, with the mode that it should have."""
    if mode_of(home.path) & ~DOOR:
        yield home.path, DOOR
    for path in sorted(home.path.iterdir()):
        if path == home.releases:
            yield from _shut(path)
        elif not path.is_symlink():
            yield from _open(path)


def _open(path: Path) -> Iterator[tuple[Path, int]]:
    below = path.rglob("*") if path.is_dir() else ()
    for one in (path, *below):
        mode = FOLDER if one.is_dir() else FILE
        if not one.is_symlink() and mode_of(one) & 0o077:
            yield one, mode


def _shut(releases: Path) -> Iterator[tuple[Path, int]]:
    for one in (releases, *releases.rglob("*")):
        mode = READ_FOLDER if one.is_dir() else READ_FILE
        hidden = any(part.startswith(".") for part in one.relative_to(releases).parts)
        if not one.is_symlink() and not hidden and mode_of(one) != mode:
            yield one, mode


def mode_of(path: Path) -> int:
    """Return the mode of a file or folder."""
    return stat.S_IMODE(path.lstat().st_mode)


def mend(home: Home) -> int:
    """Give everything the mode that it should have; return how many were wrong."""
    found = list(wrong(home))
    for path, mode in found:
        path.chmod(mode)
    return len(found)


def for_readers(folder: Path) -> None:
    """Let everybody read a release and the folder of releases that it is made in, whatever this account's habits."""
    if folder.parent.name == RELEASES:
        folder.parent.chmod(READ_FOLDER)
    for one in (folder, *folder.rglob("*")):
        if not one.is_symlink():
            one.chmod(READ_FOLDER if one.is_dir() else READ_FILE)
