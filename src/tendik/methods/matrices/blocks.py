"""Paragraphs and tables of a file, by the ending of its name."""

from collections.abc import Callable

from tendik.methods.matrices.shapes import Block, MatrixUnreadable
from tendik.methods.matrices.sheets import sheet_tables
from tendik.methods.matrices.texts import csv_blocks, markdown_blocks, text_blocks
from tendik.methods.matrices.word import word_blocks

READERS: dict[str, Callable[[bytes], list[Block]]] = {
    ".docx": word_blocks,
    ".docm": word_blocks,
    ".xlsx": lambda data: list(sheet_tables(data)),
    ".xlsm": lambda data: list(sheet_tables(data)),
    ".csv": csv_blocks,
    ".md": markdown_blocks,
    ".txt": text_blocks,
}
OLD = {".doc": ".docx", ".rtf": ".docx", ".odt": ".docx", ".xls": ".xlsx", ".ods": ".xlsx"}
MOST_BYTES = 25_000_000


def blocks_of(data: bytes, name: str) -> list[Block]:
    """Return the paragraphs and tables of a file in their order.

    Raises:
        MatrixUnreadable: it is of no kind that is read, or broken.
    """
    ending = "." + name.lower().rpartition(".")[2]
    if ending in OLD:
        raise MatrixUnreadable("format", f"A {ending} file is not read. Save it as {OLD[ending]}.")
    if ending not in READERS:
        kinds = ", ".join(kind for kind in READERS if not kind.endswith("m"))
        raise MatrixUnreadable("format", f"A plan is read from these files: {kinds}. Save it as one of them.")
    if not data.strip():
        raise MatrixUnreadable("empty", "The file is empty. Save the plan again.")
    if len(data) > MOST_BYTES:
        raise MatrixUnreadable("too_large", "The file is far larger than a plan. Is this the right file?")
    return READERS[ending](data)
