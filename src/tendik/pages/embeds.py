"""Cards that other sites may show in a frame: small pages at addresses of their own, the only ones that may be framed."""

from django.template import loader

from tendik.pages.addresses import EMBED
from tendik.pages.card import Card
from tendik.pages.frame import INDEX, Frame


def embed_path(language: str, address: str) -> str:
    """Return the file of a page's card in the public folder."""
    return f"{EMBED}/{language}/{address}/{INDEX}"


def draw_embed(frame: Frame, card: Card) -> str:
    """Draw the card of the page that a frame stands around. Its links lead out of the frame."""
    top = "../" * embed_path(frame.language, frame.address).count("/")
    values = {
        "page": {**frame.context["page"], "assets": f"{top}assets/"},
        "site": frame.context["site"],
        "card": card,
        "href": f"{top}{frame.language}/{frame.address}/{INDEX}",
        "home": f"{top}{frame.language}/{INDEX}",
    }
    return loader.get_template("pages/embed.html").render(values)
