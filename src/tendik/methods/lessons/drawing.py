"""A lesson as a part of a page: its Markdown as HTML, with links as the page needs them and no style inside."""

from collections.abc import Callable, Sequence
from functools import cache
from html import escape

from markdown_it import MarkdownIt
from markdown_it.token import Token

from tendik.methods.lessons.dialect import DEEPEST, FILE

Way = Callable[[str], str]
"""Where a link or picture of a lesson leads from the page that shows it; empty: the words stay, without a link."""


def html_of(text: str, way: Way, table: str) -> str:
    r"""Return the text of a lesson as HTML.

    Args:
        text: Markdown without faults. What is HTML in it all the same is shown as words.
        way: Gives the way from the page to an address of the site or a file of the course.
        table: What a screen reader calls a table that scrolls sideways; its number is added.

    Returns:
        HTML without style, script and identifiers.

    Examples:
        >>> html_of("See [it](/asks/A-1).", lambda to: f"..{to}/index.html", "Table")
        '<p>See <a href="../asks/A-1/index.html">it</a>.</p>\n'
    """
    tokens = _parser().parse(text)
    for token in tokens:
        token.children = _turned(token.children or [], way)
    _turn_tables(tokens, table)
    return str(_parser().renderer.render(tokens, _parser().options, {}))


@cache
def _parser() -> MarkdownIt:
    made = MarkdownIt("commonmark", {"maxNesting": DEEPEST, "html": False}).enable("table")
    made.disable(["autolink", "html_block", "html_inline"])
    made.add_render_rule("table_open", _table_opens)
    made.add_render_rule("table_close", _table_closes)
    return made


def _table_opens(_self: object, tokens: Sequence[Token], at: int, *_: object) -> str:
    name = escape(tokens[at].meta["name"])
    return f'<div class="scroll" tabindex="0" role="region" aria-label="{name}">\n<table>\n'


def _table_closes(*_: object) -> str:
    return "</table>\n</div>\n"


def _turned(pieces: list[Token], way: Way) -> list[Token]:
    """Return pieces with the ways of their links and pictures; a link that leads nowhere is taken off its words."""
    kept, dropped = [], 0
    for piece in pieces:
        if piece.type == "link_open":
            to = way(str(piece.attrs["href"]))
            dropped = not to
            _lead(piece, to)
        elif piece.type == "image":
            piece.attrs["src"] = way(str(piece.attrs["src"]))
            piece.attrs["loading"] = "lazy"
        if not (dropped and piece.type in ("link_open", "link_close")):
            kept.append(piece)
    return kept


def _lead(piece: Token, to: str) -> None:
    """Let a link lead somewhere: sound is saved, other sites learn nothing of where somebody came from."""
    if FILE.match(str(piece.attrs["href"])):
        piece.attrs["download"] = ""
    elif ":" in to:
        piece.attrs["rel"] = "nofollow noreferrer"
    piece.attrs["href"] = to


def _turn_tables(tokens: list[Token], table: str) -> None:
    """Let heads of columns say so, numbers stand at the right by a class, and each table scroll in its own frame."""
    number = 0
    for token, words, end in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if token.type in ("th_open", "td_open"):
            right = token.attrs.pop("style", "") == "text-align:right"
            token.attrs |= {"class": "n"} if right else {}
        if token.type == "th_open" and words.content.strip():
            token.attrs["scope"] = "col"
        elif token.type == "th_open":
            # A head without words says nothing to a screen reader.
            token.tag = end.tag = "td"
        elif token.type == "table_open":
            number += 1
            token.meta["name"] = f"{table} {number}"
