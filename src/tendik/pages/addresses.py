"""Where pages stand for the whole world. Nobody outside knows them until the site has an address of its own."""

from urllib.parse import quote

from tendik.pages.frame import ANYWHERE, Frame
from tendik.releases.reader import Release

EMBED, PAST, NOW = "embed", "at", "now"
"""The folders of cards for other sites and of pages as they stood in a release; ``now``: in the present one."""


def origin(release: Release) -> str:
    """Return where the site stands, without a slash at its end; nothing where that is not known."""
    return release.site.address.rstrip("/")


def whole(release: Release, path: str) -> str:
    """Return the whole address of a file or folder of the site; nothing where the site has no address."""
    site = origin(release)
    return f"{site}/{quote(path)}" if site else ""


def page_path(language: str, address: str) -> str:
    """Return the way from the site's address to a page, in the short form that people are given."""
    return f"{language}/{address}/" if address else f"{language}/"


def has_address(frame: Frame) -> bool:
    """Tell whether a page stands at one address: the pages for lost and waiting visitors stand at any."""
    return frame.address not in ANYWHERE
