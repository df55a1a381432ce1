"""Which program drew a page: the package's version and a digest of all its files that can change a page."""

import hashlib
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

SOURCES = (".py", ".html", ".css", ".js", ".svg", ".mo", ".woff2")


@cache
def code_version() -> str:
    """Return the version with twelve digits of the digest: ``0.1.0+3f2a…``."""
    package = Path(__file__).parents[1]
    digest = hashlib.sha256()
    for path in sorted(path for path in package.rglob("*") if path.suffix in SOURCES):
        digest.update(path.relative_to(package).as_posix().encode() + b"\0" + path.read_bytes())
    try:
        number = version("tendik")
    except PackageNotFoundError:
        number = "0"
    return f"{number}+{digest.hexdigest()[:12]}"
