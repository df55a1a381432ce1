"""What a person settles about a report: which line is a goal, which part is not read, which table holds the asks."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from tendik.methods.reports.lines import Line, words_of
from tendik.methods.reports.marks import HEADINGS, LISTED, Kind, Mark, height_of
from tendik.methods.reports.shapes import AskTable, Report, ReportUnreadable, Said, Settlement

LEVELS = {"national": "national", "local": "local", "level": "other"}
AS_THEY_ARE = ("title",)
KINDS = [
    "resolution",
    "title",
    "priority",
    "section",
    "goal",
    "national",
    "local",
    "level",
    "heading",
    "caption",
    "annex",
    "unread",
    "ask",
    "text",
]
"""What a line can be said to be. ``heading`` orders the report; ``caption`` does not even end the goal above;
``unread`` is a heading whose part is not read; ``text`` is no heading and no ask."""


def settlement_from(values: Mapping[str, Any]) -> Settlement:
    """Return what a file settles: a list ``heading`` of lines, a list ``table`` of tables of asks.

    Raises:
        ValueError: something in it is unknown or misses its place; the message names it.

    Examples:
        >>> settlement_from({"heading": [{"line": 3, "is": "goal"}]}).headings
        (Said(line=3, kind='goal', text=''),)
    """
    _check_names("the file", values, ("heading", "table"))
    return Settlement(
        tuple(_said(place, one) for place, one in enumerate(_tables(values, "heading"), start=1)),
        tuple(_table(place, one) for place, one in enumerate(_tables(values, "table"), start=1)),
    )


def _tables(values: Mapping[str, Any], name: str) -> Sequence[Mapping[str, Any]]:
    found = values.get(name, [])
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise ValueError(f"{name} must be a list of tables.")
    return found


def _said(place: int, one: Mapping[str, Any]) -> Said:
    where = f"heading[{place}]"
    _check_names(where, one, ("line", "is", "text"))
    line, kind, text = one.get("line"), one.get("is"), one.get("text", "")
    if type(line) is not int or line < 1:
        raise ValueError(f"{where}.line must be the number of a line, from 1.")
    if kind not in KINDS:
        raise ValueError(f"{where}.is must be one of: {', '.join(KINDS)}.")
    return Said(line, str(kind), words_of(str(text)))


def _table(place: int, one: Mapping[str, Any]) -> AskTable:
    where = f"table[{place}]"
    _check_names(where, one, ("ask", "number", "goal"))
    heads = {name: one.get(name, "") for name in ("ask", "number", "goal")}
    if not all(isinstance(words, str) for words in heads.values()) or not heads["ask"].strip():
        raise ValueError(f"{where}.ask must be the words at the head of the column with the asks.")
    return AskTable(**{name: words_of(words) for name, words in heads.items()})


def _check_names(where: str, values: Mapping[str, Any], known: Sequence[str]) -> None:
    for name in values:
        if name not in known:
            raise ValueError(f"{where}: {name} is not known. Known are: {', '.join(known)}.")


@dataclass(slots=True)
class Settler:
    """Gives each line the mark that was settled for it; ``natural`` says what others are."""

    said: dict[int, list[Said]]
    natural: Callable[[Line], Mark]
    found: list[Said] = field(default_factory=list)

    def mark_of(self, line: Line) -> Mark:
        """Return what a line is."""
        natural = self.natural(line)
        for one in self.said.get(line.number, []):
            if one not in self.found and _fits(one.text, line.text):
                self.found.append(one)
                return replace(_settled(one.kind, line, natural), settled=True)
        return _in_table(line, natural)

    def check(self) -> None:
        """Raise ``ReportUnreadable`` if a line was not found as it was settled."""
        for said in self.said.values():
            for one in said:
                if one not in self.found:
                    raise ReportUnreadable(
                        "settled",
                        f"Line {one.line} of the report does not begin with “{one.text[:60]}”, as was settled. "
                        "Look at the outline again and correct the line or the words.",
                    )


def settler_of(settlement: Settlement, natural: Callable[[Line], Mark]) -> Settler:
    """Return what marks the lines of a report of which something is settled."""
    said: dict[int, list[Said]] = {}
    for one in settlement.headings:
        said.setdefault(one.line, []).append(one)
    return Settler(said, natural)


def _fits(settled: str, text: str) -> bool:
    """Whether a line is the one that was meant; a heading may go on below it, or be given in part."""
    return bool(text) and (settled.startswith(text) or text.startswith(settled))


def _in_table(line: Line, natural: Mark) -> Mark:
    """Return what a line in a table of asks is, by its column."""
    if line.role == "goal" and natural.kind is not Kind.GOAL:
        return Mark(Kind.GOAL, natural.text, _number(natural), settled=True)
    if line.role == "ask" and natural.kind not in LISTED:
        return replace(_bullet(line), settled=True)
    if line.role in ("fill", "other") or (line.role == "rest" and natural.kind not in LISTED):
        return Mark(Kind.PLAIN, line.text)
    return natural


def _number(natural: Mark) -> tuple[str, ...]:
    """Return the number that a line bears, if it is one."""
    return natural.label if all(part.isdigit() for part in natural.label) else ()


def _settled(kind: str, line: Line, natural: Mark) -> Mark:
    """Return the mark for what a line is said to be; its own where it says the same."""
    same = {
        "resolution": (Kind.RESOLUTION,),
        "priority": (Kind.PRIORITY,),
        "section": (Kind.SECTION,),
        "goal": (Kind.GOAL,),
        "heading": HEADINGS,
        "ask": LISTED,
    }.get(kind, ())
    if kind in AS_THEY_ARE or natural.kind in same:
        return natural
    return _forced(kind, line, natural)


def _forced(kind: str, line: Line, natural: Mark) -> Mark:
    """Return another mark than the line's own; what set it apart still tells which lines below go on."""
    number = _number(natural)
    apart = natural.sign if natural.kind in HEADINGS else ""
    if kind in LEVELS:
        return Mark(Kind.LEVEL, line.text, (LEVELS[kind],), apart)
    if kind == "unread":
        return Mark(Kind.UNREAD, line.text, (str(min(height_of(natural.kind), 3)),), apart)
    if kind in ("priority", "section", "goal"):
        label = number if kind == "goal" else number[:1]
        return Mark(Kind[kind.upper()], natural.text if number else line.text, label, apart)
    if kind in ("resolution", "caption", "annex"):
        return Mark(Kind[kind.upper()], line.text, sign=apart)
    if kind == "heading":
        return Mark(Kind.HEADING, line.text, sign="bold")
    if kind == "ask":
        return Mark(Kind.NUMBER, natural.text, number, "settled") if number else _bullet(line)
    return Mark(Kind.PLAIN, line.text)


def _bullet(line: Line) -> Mark:
    return Mark(Kind.BULLET, line.text, sign="•")


def outline_of(report: Report) -> str:
    r"""Return the headings of a report with what each was taken for, as a file that settles them so.

    Examples:
        >>> from tendik.methods.reports.reader import read_report
        >>> print(outline_of(read_report(b"Goal 3: Peace\n1. Ask.", "a.txt")), end="")
        heading = [
            { line = 1, is = "goal", text = "Goal 3: Peace" },  # P1-3
        ]
    """
    rows = sorted(_outlined(report), key=lambda row: row[0])
    lines = [
        f"    {{ line = {line}, is = {json.dumps(kind)}, text = {_quoted(text)} }},{f'  # {code}' if code else ''}"
        for line, kind, text, code in rows
    ]
    return "\n".join(["heading = [", *lines, "]"]) + "\n"


def _outlined(report: Report) -> Iterator[tuple[int, str, str, str]]:
    for heading in report.headings:
        yield heading.line, heading.kind, heading.text, ""
    for plan in report.plans:
        for item in plan.items:
            if item.kind in ("priority", "section", "goal"):
                yield item.line, item.kind, item.printed, item.code


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
