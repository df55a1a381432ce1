"""What is wrong with the text of a lesson, each fault with its line."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import Enum

from markdown_it.token import Token

from tendik.methods.lessons.dialect import BLOCKS, FILE, WORDS, blocks, pieces

SITE, WEB = "/", "https://"


class Wrong(Enum):
    """Why a text is refused."""

    HTML = "html"
    NOT_TAKEN = "not_taken"
    HEADING = "heading"
    NO_FILE = "no_file"
    UNDESCRIBED = "undescribed"
    LINK = "link"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class LessonFault:
    """A fault in the text of a lesson. ``word``: what it is about, as the name of a picture."""

    line: int
    wrong: Wrong
    word: str = ""


def faults_of(text: str, files: Collection[str]) -> list[LessonFault]:
    r"""Return what is wrong with the text of a lesson.

    Args:
        text: Markdown.
        files: Names of the files of the course: pictures and sound.

    Returns:
        The faults in the order of their lines; none where it may be shown.

    Examples:
        >>> [(one.line, one.wrong.value) for one in faults_of("Look:\n<b>here</b>\n\n![ring](year.svg)", ["year.svg"])]
        [(2, 'html')]
    """
    if not text.strip():
        return [LessonFault(1, Wrong.EMPTY)]
    tokens = blocks(text)
    found = [*_in_blocks(tokens), *_in_headings(tokens), *_in_pieces(tokens, files)]
    return sorted(set(found), key=lambda fault: (fault.line, fault.wrong.value, fault.word))


def links_of(text: str) -> list[tuple[int, str]]:
    """Return where the links of a text lead, each with its line."""
    found = [(line, piece) for line, piece in pieces(blocks(text)) if piece.type == "link_open"]
    return [(line, str(piece.attrs["href"])) for line, piece in found]


def files_of(text: str) -> set[str]:
    """Return the files of the course that a text shows or leads to."""
    shown = {str(piece.attrs["src"]) for _line, piece in pieces(blocks(text)) if piece.type == "image"}
    return shown | {to for _line, to in links_of(text) if FILE.match(to)}


def _in_blocks(tokens: list[Token]) -> Iterator[LessonFault]:
    for token in tokens:
        line = token.map[0] + 1 if token.map else 0
        if token.type == "html_block":
            yield LessonFault(line, Wrong.HTML)
        elif token.type not in BLOCKS:
            yield LessonFault(line, Wrong.NOT_TAKEN)


def _in_headings(tokens: list[Token]) -> Iterator[LessonFault]:
    """Yield headings of another level than two or three: the title of the page is of the first."""
    before = 1
    for token in tokens:
        if token.type == "heading_open" and token.map:
            level = int(token.tag[1])
            if not 2 <= level <= min(3, before + 1):
                yield LessonFault(token.map[0] + 1, Wrong.HEADING)
            before = level


def _in_pieces(tokens: list[Token], files: Collection[str]) -> Iterator[LessonFault]:
    for line, piece in pieces(tokens):
        if piece.type == "image":
            yield from _in_picture(line, piece, files)
        elif piece.type == "link_open":
            yield from _in_link(line, str(piece.attrs["href"]), files)
        elif piece.type == "html_inline":
            yield LessonFault(line, Wrong.HTML)
        elif piece.type not in WORDS | {"link_close"}:
            yield LessonFault(line, Wrong.NOT_TAKEN)


def _in_picture(line: int, piece: Token, files: Collection[str]) -> Iterator[LessonFault]:
    name = str(piece.attrs["src"])
    if name not in files:
        yield LessonFault(line, Wrong.NO_FILE, name)
    if not piece.content.strip():
        yield LessonFault(line, Wrong.UNDESCRIBED, name)


def _in_link(line: int, to: str, files: Collection[str]) -> Iterator[LessonFault]:
    if FILE.match(to) and to not in files:
        yield LessonFault(line, Wrong.NO_FILE, to)
    elif not (to in files or to.startswith(WEB) or (to.startswith(SITE) and not to.startswith("//"))):
        yield LessonFault(line, Wrong.LINK, to)
