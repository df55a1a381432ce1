"""Numbers of Markdown lists that a heading interrupts: CommonMark counts on, people begin again."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from tendik.methods.reports.lines import Line
from tendik.methods.reports.marks import HEADINGS, Kind, Mark

INTERRUPTING = (Kind.RESOLUTION, Kind.GOAL, Kind.LEVEL, Kind.ANNEX, *HEADINGS)


def with_restarts(lines: Iterable[Line], mark_of: Callable[[Line], Mark]) -> list[Line]:
    """Return the lines with the typed number of each entry that follows a heading inside its list.

    Without an empty line above it, ``Goal 2:`` is for CommonMark the rest of the entry above,
    and the list goes on below it. Numbers that no heading interrupts stay as CommonMark counts them.
    """
    done: list[Line] = []
    shifts: dict[int, int] = {}
    begun: set[int] = set()
    interrupted: set[int] = set()
    for line in lines:
        if line.entry:
            series, count, typed = line.entry.series, line.entry.count, line.entry.typed
            begun.add(series)
            if series in interrupted:
                interrupted.discard(series)
                shifts[series] = count - typed
            shift = shifts.get(series, 0)
            text = f"{count - shift}{line.text.removeprefix(str(count))}" if shift else line.text
            done.append(replace(line, text=text))
        else:
            interrupted |= begun if line.text and mark_of(line).kind in INTERRUPTING else set()
            done.append(line)
    return done
