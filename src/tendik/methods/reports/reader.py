"""The door of the reader: bytes and a name in, a report out; and the report as JSON and as rows."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import asdict
from functools import partial
from typing import Any

from tendik.methods.reports import markdown, plain, word
from tendik.methods.reports.blocks import Block, blocks_of
from tendik.methods.reports.cells import with_cells
from tendik.methods.reports.lines import Line
from tendik.methods.reports.marks import mark_of
from tendik.methods.reports.restarts import with_restarts
from tendik.methods.reports.settlement import settler_of
from tendik.methods.reports.shapes import (
    COLUMNS,
    Heading,
    PlanItems,
    PlanPattern,
    Report,
    ReportUnreadable,
    Settlement,
    Source,
    Unplaced,
)
from tendik.methods.reports.structure import Reading, read_plans
from tendik.methods.reports.vocabulary import Vocabulary, vocabulary_of
from tendik.methods.reports.words import ENGLISH, Words

MOST_BYTES = 30_000_000
NOTHING_SETTLED = Settlement()
FORMATS: dict[str, Callable[[bytes], list[Line]]] = {
    "md": markdown.markdown_lines,
    "txt": plain.text_lines,
    "docx": word.word_lines,
}


def read_report(
    data: bytes,
    name: str,
    patterns: Sequence[PlanPattern] = (),
    *,
    words: Words = ENGLISH,
    settlement: Settlement = NOTHING_SETTLED,
) -> Report:
    """Return the plans, goals and asks of a consultation report, and every line that is none of them.

    An ask stands under a goal, a level (national, local), or a heading in capitals or of the file's own program.
    A document in which nothing is asked has no plans, and every line of it is unplaced.

    Args:
        data: The file's bytes.
        name: Its name; the ending gives the format: ``.md``, ``.txt`` or ``.docx``.
        patterns: Plans known beforehand; the first whose words the plan's title holds gives its code.
            Plans that none fits are called ``P1``, ``P2`` …
        words: Those of the languages in which the report may be written.
        settlement: What a person settled about its headings and tables.

    Raises:
        ReportUnreadable: the file is empty, broken, encrypted, too large, of another format or encoding,
            or does not hold the lines of which something was settled.
    """
    source, lines = _read_lines(data, name)
    return _read(source, with_cells(lines, settlement.tables), patterns, vocabulary_of(words), settlement)


def _read_lines(data: bytes, name: str) -> tuple[Source, list[Line]]:
    form = name.rpartition(".")[2].lower() if "." in name else ""
    _check_file(data, form)
    lines = FORMATS[form](data)
    if not any(line.text for line in lines):
        raise ReportUnreadable("empty", "The file holds no text. If it is a scan, recognise its text first.")
    return Source(name, form, hashlib.sha256(data).hexdigest(), lines[-1].number), lines


def _read(
    source: Source,
    lines: list[Line],
    patterns: Sequence[PlanPattern],
    vocabulary: Vocabulary,
    settlement: Settlement,
) -> Report:
    natural = partial(mark_of, words=vocabulary)
    lines = with_restarts(lines, natural)
    settler = settler_of(settlement, natural)
    blocks = blocks_of(lines, settler.mark_of)
    settler.check()
    reading = read_plans(blocks, patterns, vocabulary)
    return Report(source, _plans(reading), _unplaced(lines, reading), _headings(reading), _hidden(lines))


def report_lines(data: bytes, name: str) -> list[str]:
    """Return the words of every line by its number: lines of a text, paragraphs of a ``.docx``, without markup.

    Raises:
        ReportUnreadable: as ``read_report``.
    """
    form = name.rpartition(".")[2].lower() if "." in name else ""
    _check_file(data, form)
    words: dict[int, list[str]] = {}
    for line in FORMATS[form](data):
        words.setdefault(line.number, []).append(line.text)
    return [" ".join(words.get(number, [])).strip() for number in range(1, max(words, default=0) + 1)]


def as_json(report: Report) -> dict[str, Any]:
    """Return the report as values that JSON can hold."""
    return {
        "source": asdict(report.source),
        "plans": [_plan_as_json(plan) for plan in report.plans],
        "headings": [asdict(heading) for heading in report.headings],
        "unplaced": [asdict(line) for line in report.unplaced],
        "hidden": list(report.hidden),
    }


def as_rows(report: Report) -> list[dict[str, str]]:
    """Return the items of all plans as rows with the columns of ``COLUMNS``."""
    items = [item for plan in report.plans for item in plan.items]
    return [{column: str(getattr(item, column)) for column in COLUMNS} for item in items]


def _check_file(data: bytes, form: str) -> None:
    if form not in FORMATS:
        raise ReportUnreadable(
            "format", "Only .md, .txt and .docx files can be read. Save the report as one of them."
        )
    if not data:
        raise ReportUnreadable("empty", "The file is empty.")
    if len(data) > MOST_BYTES:
        raise ReportUnreadable(
            "size", f"The file is larger than {MOST_BYTES // 1_000_000} MB. Take out its pictures."
        )


def _plan_as_json(plan: PlanItems) -> dict[str, Any]:
    items = [{column: getattr(item, column) for column in COLUMNS} for item in plan.items]
    return {"code": plan.code, "title": plan.title, "line": plan.line, "items": items}


def _plans(reading: Reading) -> tuple[PlanItems, ...]:
    return tuple(
        PlanItems(plan.code, plan.title, plan.line, tuple(item for item, _ in plan.items))
        for plan in reading.plans
    )


def _headings(reading: Reading) -> tuple[Heading, ...]:
    return tuple(
        Heading(block.line, block.printed, block.numbers, kind)
        for kind, block in sorted(reading.headings, key=lambda heading: heading[1].line)
    )


def _hidden(lines: Sequence[Line]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(line.number for line in lines if line.hidden))


def _unplaced(lines: Sequence[Line], reading: Reading) -> tuple[Unplaced, ...]:
    """Return what no item and no heading holds: by what is left, so that nothing can be dropped."""
    headings = (block for _, block in reading.headings)
    blocks: list[Block] = [*headings, *(block for plan in reading.plans for _, block in plan.items)]
    placed = {id(line) for block in blocks for line in block.lines}
    return tuple(Unplaced(line.number, line.text) for line in lines if line.text and id(line) not in placed)
