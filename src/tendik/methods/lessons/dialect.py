"""The Markdown of lessons: paragraphs, headings, lists, tables, links and pictures of CommonMark; nothing of HTML passes."""

import itertools
import re
from collections.abc import Iterator
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

DEEPEST = 20
"""Lists and quotations in one another."""
BLOCKS = frozenset(
    f"{part}_{end}"
    for part in (
        "paragraph",
        "heading",
        "bullet_list",
        "ordered_list",
        "list_item",
        "blockquote",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
    )
    for end in ("open", "close")
) | {"inline"}
WORDS = frozenset({"text", "softbreak", "hardbreak", "strong_open", "strong_close", "em_open", "em_close"})
"""What a lesson may hold, as the parser names it; beside it links and pictures, which are looked at."""
FILE = re.compile(r"[a-z0-9][a-z0-9._-]{0,59}\Z")
"""How a file of a course is called: it becomes a part of an address."""


@cache
def parser() -> MarkdownIt:
    """Return the parser. It knows HTML, so that it can be refused instead of shown as words."""
    return MarkdownIt("commonmark", {"maxNesting": DEEPEST}).enable("table")


def blocks(text: str) -> list[Token]:
    """Return the blocks of a text in their order."""
    return parser().parse(text)


def pieces(tokens: list[Token]) -> Iterator[tuple[int, Token]]:
    """Yield each piece within lines of words with the line of the text where its block begins, from 1."""
    for token in tokens:
        first = token.map[0] + 1 if token.map else 0
        yield from _by_line(token.children or [], first)


def _by_line(children: list[Token], line: int) -> Iterator[tuple[int, Token]]:
    for child in children:
        yield line, child
        line += child.type in ("softbreak", "hardbreak")


def headings(text: str) -> list[str]:
    r"""Return the headings of a text as plain words.

    Examples:
        >>> headings("Words.\n\n## Who *does* what\n\nMore.")
        ['Who does what']
    """
    tokens = blocks(text)
    found = itertools.pairwise(tokens)
    return [plain(words) for opened, words in found if opened.type == "heading_open"]


def plain(token: Token) -> str:
    """Return the words of a block without signs."""
    return "".join(child.content for child in token.children or [] if child.type == "text")
