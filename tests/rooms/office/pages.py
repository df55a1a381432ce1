"""What the tests of the office share: its pages, and how one is read."""

from html import unescape

PAGES = [
    "/",
    "/asks/",
    "/asks/ask/EQ-1.1/",
    "/asks/answer/?ask=EQ-1.1",
    "/asks/links/",
    "/release/",
    "/gallery/",
    "/password/",
    "/sign-out/",
    "/nowhere/",
    "/accounts/",
]


def page(client, address, language="en"):
    """Return a page as the person reads it."""
    return unescape(client.get(address, HTTP_ACCEPT_LANGUAGE=language).content.decode())
