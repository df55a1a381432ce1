"""The files of one release as the public gets them: which names exist, their bodies and headers."""

import json
import os
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import quote

Header = tuple[str, str]

KEPT = 64 * 2**20
"""Bytes of bodies that stay in memory; when full, all are let go."""

LARGE = 2 * 2**20
"""Bodies above this are read from the disk as they are sent."""

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'none'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
OTHERS: list[Header] = [("X-Content-Type-Options", "nosniff"), ("Referrer-Policy", "no-referrer")]
SECURITY: list[Header] = [("Content-Security-Policy", POLICY), *OTHERS]
FRAMED: list[Header] = [
    ("Content-Security-Policy", POLICY.replace("frame-ancestors 'none'", "frame-ancestors *")),
    *OTHERS,
]
"""For cards, which any site may show in a frame. All else forbids it."""
CARDS = "embed/"
REVALIDATE = "no-cache"
IMMUTABLE = "public, max-age=31536000, immutable"
TWINS = {"br": ".br", "gzip": ".gz"}
TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".geojson": "application/geo+json; charset=utf-8",
    ".webmanifest": "application/manifest+json; charset=utf-8",
    ".xml": "application/xml; charset=utf-8",
    ".ics": "text/calendar; charset=utf-8",
    ".atom": "application/atom+xml; charset=utf-8",
    ".svg": "image/svg+xml; charset=utf-8",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".mp3": "audio/mpeg",
    ".ogg": "audio/ogg",
    ".ico": "image/x-icon",
    ".woff2": "font/woff2",
    ".pdf": "application/pdf",
    ".parquet": "application/vnd.apache.parquet",
    ".sqlite": "application/vnd.sqlite3",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


UNKNOWN = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class Reply:
    """What is sent for one address in one encoding. ``path`` stands for a body too large to keep."""

    status: str
    headers: list[Header]
    body: bytes = b""
    etag: str = ""
    path: Path | None = None

    def unchanged(self) -> "Reply":
        """Return the answer to somebody who has this version already."""
        kept = [
            header
            for header in self.headers
            if not header[0].startswith("Content-") or header[0] == SECURITY[0][0]
        ]
        return Reply("304 Not Modified", kept)

    def under(self, status: str, *more: Header) -> "Reply":
        """Return the same page under another status, without a version of its own."""
        kept = [header for header in self.headers if header[0] != "ETag"]
        return Reply(status, [*kept, *more], self.body, path=self.path)


def plain(status: str, words: str, *more: Header) -> Reply:
    """Return an answer of one line of text."""
    return page(words.encode() + b"\n", status, "text/plain; charset=utf-8", *more)


def page(body: bytes, status: str = "200 OK", kind: str = TYPES[".html"], *more: Header) -> Reply:
    """Return an answer made for this request alone."""
    headers = [("Content-Type", kind), ("Content-Length", str(len(body))), ("Cache-Control", REVALIDATE)]
    return Reply(status, [*headers, *SECURITY, *more], body)


class ServedRelease:
    """One release, as it stood when it was opened. The next release is another object."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.identity = identity(folder)
        manifest = json.loads((folder / "data" / "manifest.json").read_bytes())
        self.languages: list[str] = manifest["languages"]
        self.number: int = manifest.get("number", 0)
        self._hashes: dict[str, str] = json.loads((folder / "files.json").read_bytes())["files"]
        self._names = {f"/{name}": name for name in self._hashes}
        self._slashless: dict[str, str] = {}
        for name in self._hashes:
            if name.endswith("/index.html"):
                address = f"/{name.removesuffix('index.html')}"
                self._names[address] = name
                self._slashless[address[:-1]] = address
        self.kept: dict[tuple[str, tuple[str, ...]], Reply] = {}
        self._bytes_kept = 0

    def answer(self, path: str, encodings: tuple[str, ...]) -> Reply | None:
        """Return the answer for an address, or nothing where this release has none.

        Args:
            path: The decoded path of the request. Only what ``files.json`` lists is found.
            encodings: The encodings the visitor takes, the best first.
        """
        known = self.kept.get((path, encodings))
        if known is not None:
            return known
        if path in self._slashless:
            where = ("Location", quote(self._slashless[path]))
            return plain("301 Moved Permanently", self._slashless[path], where)
        name = self._names.get(path)
        found = self._read(name, encodings) if name is not None else None
        if found is not None and found.path is None:
            self.keep((path, encodings), found)
        return found

    def keep(self, key: tuple[str, tuple[str, ...]], answer: Reply) -> Reply:
        """Hold an answer in memory as long as there is room for it, and return it."""
        self._bytes_kept += len(answer.body)
        if self._bytes_kept > KEPT:
            self.kept.clear()
            self._bytes_kept = len(answer.body)
        self.kept[key] = answer
        return answer

    def _read(self, name: str, encodings: tuple[str, ...]) -> Reply | None:
        twins = {encoding: self._inside(name + suffix) for encoding, suffix in TWINS.items()}
        encoding = next((one for one in encodings if twins[one]), "")
        path = twins[encoding] if encoding else self._inside(name)
        if path is None:
            return None
        try:
            size = path.stat().st_size
            body = path.read_bytes() if size <= LARGE else b""
        except OSError:
            return None
        etag = f'"{self._hashes[name][:32]}{"-" * bool(encoding)}{encoding}"'
        headers = [
            ("Content-Type", TYPES.get(PurePosixPath(name).suffix, UNKNOWN)),
            ("Content-Length", str(len(body) or size)),
            ("Cache-Control", IMMUTABLE if name.startswith("assets/") else REVALIDATE),
            ("ETag", etag),
        ]
        if encoding:
            headers.append(("Content-Encoding", encoding))
        if any(twins.values()):
            headers.append(("Vary", "Accept-Encoding"))
        safe = FRAMED if name.startswith(CARDS) else SECURITY
        return Reply("200 OK", headers + safe, body, etag, path if size > LARGE else None)

    def _inside(self, name: str) -> Path | None:
        """Return where a file of the release really lies; nothing if that is not in its folder."""
        path = (self.folder / name).resolve()
        return path if path.is_relative_to(self.folder) and path.is_file() else None


def identity(folder: Path) -> tuple[int, ...]:
    """Return what changes when another release, or a newly baked one, stands at ``folder``."""
    place, listing = os.stat(folder), os.stat(folder / "files.json")
    return (place.st_dev, place.st_ino, listing.st_ino, listing.st_mtime_ns, listing.st_size)
