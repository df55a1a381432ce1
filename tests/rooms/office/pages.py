"""What the tests of the office share: its pages, which the rooms name in their worlds, and how one is read."""

from html import unescape

from tests.rooms.worlds import worlds

PAGES = [page for world in worlds() for page in getattr(world, "OFFICE_PAGES", ())]


def page(client, address, language="en"):
    """Return a page as the person reads it."""
    return unescape(client.get(address, HTTP_ACCEPT_LANGUAGE=language).content.decode())
