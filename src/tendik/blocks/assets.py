"""Style sheet, script, fonts and pictures under names that change with their content.

All of them lie in one folder, wherever that is: a style sheet refers to its neighbours by bare names.
Whoever serves or bakes pages writes their files there and may let browsers keep them for ever. What only the
office's pages need, or those of help, is a style sheet of its own, after the one for all: others do not carry it.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

HERE = Path(__file__).parent
CONTENT_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
}
FIRST = ("layers", "fonts", "tokens", "base", "layout")
LAST = ("state", "print")
SHEET, OFFICE, QUIET, STOCKTAKE = "tendik.css", "office.css", "quiet.css", "stocktake.css"
OF_SESSION = "sheet.css"
DRAFT, PASSKEY = "draft.js", "passkey.js"
"""The scripts of the office: of forms that are kept while somebody types, and of passkeys."""
WORKER, OFFLINE, INDEXED = "worker.js", "offline.js", "idb.js"
"""The scripts of the sheet that is ticked without network: what answers there, what ticks, and idb of others, which keeps."""
OF_OFFICE = {OFFICE, STOCKTAKE, DRAFT, PASSKEY, WORKER, OFFLINE, INDEXED}
"""What no public page carries."""
FOLDERS = {OFFICE: "office", QUIET: "quiet", STOCKTAKE: "stocktake", OF_SESSION: "sheet"}
"""The sheets that few pages need, and where their files lie."""
URL = re.compile(r'url\("([^"#:]+)"\)')
# In this order: a string stays; a comment goes; space around signs goes; other space becomes one.
SPARE = re.compile(r'("[^"]*")|/\*.*?\*/|\s*([{};,>])\s*|(:)\s+|\s+', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Asset:
    """A file for the browser. ``name`` carries the first ten hex digits of its SHA-256."""

    name: str
    data: bytes
    content_type: str


@cache
def bundle() -> Mapping[str, Asset]:
    """Return every asset by its plain name: ``tendik.css``, ``golos-text-400.woff2`` or ``band.svg``."""
    files = [
        HERE / "band.svg",
        HERE / "icon.svg",
        *sorted(HERE.glob("fonts/*.woff2")),
    ]
    assets = {path.name: _named(path.name, path.read_bytes()) for path in files}
    for path in sorted(HERE.glob("script/*.js")):
        assets[path.name] = _named(path.name, _script(path).encode())
    for sheet in (SHEET, *FOLDERS):
        assets[sheet] = _named(sheet, _style_sheet(sheet, assets).encode())
    return assets


def public_bundle() -> Mapping[str, Asset]:
    """Return the assets of public pages: all but the office's style sheets and scripts."""
    return {name: asset for name, asset in bundle().items() if name not in OF_OFFICE}


def asset_name(name: str) -> str:
    """Return the name under which an asset is served.

    Raises:
        KeyError: there is no such asset.
    """
    return bundle()[name].name


def style_files(sheet: str) -> Iterator[Path]:
    """Yield the files of a style sheet in the order in which they are joined."""
    folder = HERE / "css"
    if sheet in FOLDERS:
        yield from sorted((folder / FOLDERS[sheet]).glob("*.css"))
        return
    yield from (folder / f"{name}.css" for name in FIRST)
    yield from sorted(folder.glob("blocks/*.css"))
    yield from (folder / f"{name}.css" for name in LAST)


def _named(name: str, data: bytes) -> Asset:
    path = Path(name)
    digest = sha256(data).hexdigest()[:10]
    return Asset(f"{path.stem}.{digest}{path.suffix}", data, CONTENT_TYPES[path.suffix])


def _script(path: Path) -> str:
    """Return a script without its comments and indents: they are for who reads it here."""
    lines = (line.strip() for line in path.read_text("utf-8").splitlines())
    return "".join(f"{line}\n" for line in lines if line and not line.startswith("//"))


def _style_sheet(sheet: str, assets: Mapping[str, Asset]) -> str:
    source = "\n".join(path.read_text() for path in style_files(sheet))
    small = SPARE.sub(lambda found: found[1] or found[2] or found[3] or _space(found[0]), source)
    return (
        URL.sub(lambda found: f'url("{assets[Path(found[1]).name].name}")', small).replace(";}", "}").strip()
    )


def _space(found: str) -> str:
    return "" if found.startswith("/*") else " "
