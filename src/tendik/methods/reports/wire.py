"""A report as bytes that go to another process and come back: asked there, read there, answered to here."""

from collections.abc import Sequence

import msgspec

from tendik.methods.reports.reader import NOTHING_SETTLED, read_report, report_lines
from tendik.methods.reports.shapes import PlanPattern, Report, ReportUnreadable, Settlement
from tendik.methods.reports.words import ENGLISH, Words


class Asked(msgspec.Struct):
    """What is to be read, and how; without ``words`` only its lines are wanted."""

    data: bytes
    name: str
    patterns: Sequence[PlanPattern] = ()
    words: Words | None = None
    settlement: Settlement = NOTHING_SETTLED


class Answered(msgspec.Struct):
    """The report, its lines, or why it cannot be read: the reason and the message."""

    report: Report | None = None
    lines: list[str] | None = None
    refused: tuple[str, str] | None = None


def asked(
    data: bytes,
    name: str,
    patterns: Sequence[PlanPattern] = (),
    *,
    words: Words = ENGLISH,
    settlement: Settlement = NOTHING_SETTLED,
) -> bytes:
    """Return the question of ``read_report`` as bytes."""
    return msgspec.msgpack.encode(Asked(data, name, tuple(patterns), words, settlement))


def asked_lines(data: bytes, name: str) -> bytes:
    """Return the question of ``report_lines`` as bytes."""
    return msgspec.msgpack.encode(Asked(data, name))


def answer(question: bytes) -> bytes:
    """Return what the reader says to a question, as bytes."""
    what = msgspec.msgpack.decode(question, type=Asked)
    try:
        if what.words is None:
            said = Answered(lines=report_lines(what.data, what.name))
        else:
            report = read_report(
                what.data, what.name, what.patterns, words=what.words, settlement=what.settlement
            )
            said = Answered(report=report)
    except ReportUnreadable as fault:
        said = Answered(refused=(fault.reason, str(fault)))
    return msgspec.msgpack.encode(said)


def answered(said: bytes) -> Report:
    """Return the report that was answered.

    Raises:
        ReportUnreadable: it could not be read.
    """
    found = _checked(said).report
    if found is None:
        raise ValueError("lines were asked for, not a report")
    return found


def answered_lines(said: bytes) -> list[str]:
    """Return the lines that were answered.

    Raises:
        ReportUnreadable: they could not be read.
    """
    return _checked(said).lines or []


def _checked(said: bytes) -> Answered:
    found = msgspec.msgpack.decode(said, type=Answered)
    if found.refused:
        raise ReportUnreadable(*found.refused)
    return found
