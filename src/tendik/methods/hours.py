"""Reads opening hours as people write them, ``Пн-Пт 9-18, обед 13-14``, into openings by day of the week."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
"""The days of the week as iCalendar and HSDS write them, Monday first."""
DAY_END = 24 * 60
"""Minutes of a day: an opening that ends with it."""
TIME = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?", re.ASCII)
WORD = re.compile(r"[^\W\d_]+|\d{1,2}(?:[:.]\d{2})?|[-,;/&]", re.UNICODE)


class HoursUnread(ValueError):
    """Hours that cannot be read. ``code`` says why, ``words`` which part of them.

    ``form``: not written in a known way. ``days``: it is not said on which days. ``time``: there is no such time.
    """

    def __init__(self, code: str, words: str) -> None:
        self.code, self.words = code, words
        super().__init__(code)


@dataclass(frozen=True, slots=True, order=True)
class Opening:
    """Open on a day of the week (0 is Monday) from one minute of the day until another; both count from midnight."""

    day: int
    opens: int
    closes: int


@dataclass(frozen=True, slots=True)
class HourWords:
    """Words for hours in any number of languages, in small letters. Days are numbered from 0, Monday."""

    days: Mapping[str, int] = field(default_factory=dict)
    daily: frozenset[str] = frozenset()
    always: frozenset[str] = frozenset()
    pause: frozenset[str] = frozenset()
    until: frozenset[str] = frozenset()
    beside: frozenset[str] = frozenset()
    """Words that say nothing more, as “from”."""


OWN = HourWords(
    days={name.casefold(): number for number, name in enumerate(DAYS)},
    daily=frozenset({"daily"}),
    always=frozenset({"24h"}),
    pause=frozenset({"pause"}),
)
"""The words of ``written``: they are read whatever the country speaks."""


def joined(*words: HourWords) -> HourWords:
    """Return several lists of words as one."""
    return HourWords(
        days={name: day for one in words for name, day in one.days.items()},
        **{
            name: frozenset().union(*(getattr(one, name) for one in words))
            for name in ("daily", "always", "pause", "until", "beside")
        },
    )


def read_hours(text: str, words: HourWords) -> tuple[Opening, ...]:
    """Return the openings that somebody wrote down, sorted; nothing of an empty text.

    Args:
        text: Parts are separated by ``;`` or by the next day: ``Mo-Fr 9-18, pause 13-14; Sa 10-14``.
            Without days only round the clock is understood: nobody may be sent there on a guess.
        words: Of the languages of the country, beside those of ``written``.

    Raises:
        HoursUnread: it is written otherwise.

    Examples:
        >>> written(read_hours("Mo-Fr 9-18, pause 13-14", HourWords()))
        'Mo-Fr 09:00-13:00, 14:00-18:00'
        >>> read_hours("sa 20-2", HourWords())[1]
        Opening(day=6, opens=0, closes=120)
    """
    known = joined(OWN, words)
    found: set[Opening] = set()
    for part in _parts(_pieces(text, known), known):
        found |= set(_read_part(part, known))
    return tuple(sorted(found))


def _pieces(text: str, words: HourWords) -> list[str]:
    plain = re.sub("[\u2010-\u2015\u2212]", "-", text.casefold().replace("\u00a0", " "))
    for phrase in sorted(words.always | words.daily | words.pause, key=len, reverse=True):
        # Several words that mean one thing become one piece.
        kind = "24h" if phrase in words.always else "daily" if phrase in words.daily else "pause"
        plain = re.sub(rf"(?<!\w){re.escape(phrase)}(?!\w)", f" {_MARKS[kind]} ", plain)
    pieces: list[str] = []
    end = 0
    for one in re.finditer(rf"[{''.join(_MARKS.values())}]|{WORD.pattern}", plain):
        if plain[end : one.start()].strip(" \t\r\n.()"):
            raise HoursUnread("form", plain[end : one.start()].strip())
        pieces += ["\n"] if "\n" in plain[end : one.start()] and pieces else []
        pieces.append(one[0])
        end = one.end()
    if plain[end:].strip(" \t\r\n.()"):
        raise HoursUnread("form", plain[end:].strip())
    return [";" if piece == "\n" else piece for piece in pieces if piece not in words.beside]


_MARKS = {"24h": "\ue000", "daily": "\ue001", "pause": "\ue002"}


def _is_day(piece: str, words: HourWords) -> bool:
    return piece in words.days or piece == _MARKS["daily"]


def _parts(pieces: Sequence[str], words: HourWords) -> Iterator[list[str]]:
    """Yield what is said of one set of days: it ends at a semicolon, and where days follow upon times."""
    part: list[str] = []
    for piece in pieces:
        begins = _is_day(piece, words) and any(not _is_day(one, words) and one not in "-,/&" for one in part)
        if piece == ";" or begins:
            if part:
                yield part
            part = []
        if piece != ";":
            part.append(piece)
    if part:
        yield part


def _read_part(part: Sequence[str], words: HourWords) -> Iterator[Opening]:
    said = [piece for piece in part if piece not in (",", "/", "&")]
    times = next(
        (place for place, one in enumerate(said) if not _is_day(one, words) and one != "-"), len(said)
    )
    days, rest = _days(said[:times], words), said[times:]
    if _MARKS["24h"] in rest or (not rest and _MARKS["24h"] in said):
        if rest != [_MARKS["24h"]]:
            raise HoursUnread("form", _shown(part))
        yield from (Opening(day, 0, DAY_END) for day in days or range(7))
        return
    if not days:
        raise HoursUnread("days" if any(map(TIME.fullmatch, rest)) else "form", _shown(part))
    open_, shut = _ranges(rest, words, _shown(part))
    for day in days:
        for opens, closes in _without(open_, shut):
            yield from _of_day(day, opens, closes)


def _days(pieces: Sequence[str], words: HourWords) -> list[int]:
    if _MARKS["daily"] in pieces:
        return list(range(7))
    found: list[int] = []
    waits = False
    for piece in pieces:
        if piece == "-":
            waits = True
            continue
        day = words.days[piece]
        if waits and found:
            found += [number % 7 for number in range(found[-1] + 1, day + 1 if day > found[-1] else day + 8)]
        else:
            found.append(day)
        waits = False
    return sorted(set(found))


def _ranges(
    pieces: Sequence[str], words: HourWords, shown: str
) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Return from when until when it is open, and the pauses, in minutes of the day."""
    open_: list[tuple[int, int]] = []
    shut: list[tuple[int, int]] = []
    into, times = open_, list[int]()
    for piece in pieces:
        if piece == _MARKS["pause"]:
            into = shut
        elif TIME.fullmatch(piece):
            times.append(_minutes(piece))
            if len(times) == 2:
                into.append((times[0], times[1]))
                times, into = [], open_
        elif piece != "-" and piece not in words.until:
            raise HoursUnread("form", piece)
    if times or not open_:
        raise HoursUnread("form", shown)
    return open_, shut


def _minutes(piece: str) -> int:
    found = TIME.fullmatch(piece)
    hours, minutes = (int(found[1]), int(found[2] or 0)) if found else (99, 0)
    if minutes > 59 or hours * 60 + minutes > DAY_END:
        raise HoursUnread("time", piece)
    return hours * 60 + minutes


def _without(open_: Iterable[tuple[int, int]], shut: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    for opens, closes in open_:
        here = opens
        for begins, ends in sorted(shut):
            if here < begins < ends < (closes if closes > opens else DAY_END):
                yield here, begins
                here = ends
        yield here, closes


def _of_day(day: int, opens: int, closes: int) -> Iterator[Opening]:
    """Yield an opening; one past midnight is two, the second on the next day."""
    if closes > opens:
        yield Opening(day, opens, closes)
        return
    yield Opening(day, opens, DAY_END)
    if closes:
        yield Opening((day + 1) % 7, 0, closes)


def _shown(part: Sequence[str]) -> str:
    names = {mark: name for name, mark in _MARKS.items()}
    return " ".join(names.get(piece, piece) for piece in part)


def clock(minutes: int) -> str:
    """Return a minute of the day as people read it.

    Examples:
        >>> clock(540), clock(1440)
        ('09:00', '24:00')
    """
    return f"{minutes // 60:02}:{minutes % 60:02}"


def alike(openings: Iterable[Opening]) -> list[tuple[tuple[int, ...], tuple[tuple[int, int], ...]]]:
    """Return the openings by days that are alike: the days, and from when until when, in minutes.

    Examples:
        >>> alike([Opening(0, 540, 780), Opening(1, 540, 780)])
        [((0, 1), ((540, 780),))]
    """
    by_day = {
        day: tuple((one.opens, one.closes) for one in group)
        for day, group in groupby(sorted(openings), key=lambda one: one.day)
    }
    found: dict[tuple[tuple[int, int], ...], list[int]] = {}
    for day, times in by_day.items():
        found.setdefault(times, []).append(day)
    return sorted((tuple(days), times) for times, days in found.items())


def runs(days: Sequence[int]) -> list[tuple[int, int]]:
    """Return days as first and last of each unbroken row.

    Examples:
        >>> runs([0, 1, 2, 4])
        [(0, 2), (4, 4)]
    """
    found: list[tuple[int, int]] = []
    for day in days:
        if found and found[-1][1] == day - 1:
            found[-1] = (found[-1][0], day)
        else:
            found.append((day, day))
    return found


def is_always(openings: Iterable[Opening]) -> bool:
    """Tell whether it is open round the clock, every day."""
    return alike(openings) == [(tuple(range(7)), ((0, DAY_END),))]


def written(openings: Iterable[Opening]) -> str:
    """Return openings as ``read_hours`` reads them back in every country.

    Examples:
        >>> written([Opening(day, 0, 1440) for day in range(7)])
        '24h'
    """
    known = list(openings)
    if is_always(known):
        return "24h"
    return "; ".join(f"{_names(days)} {_times(times)}" for days, times in alike(known))


def _names(days: Sequence[int]) -> str:
    names = [name.capitalize() for name in DAYS]
    return ",".join(names[a] if a == b else f"{names[a]}-{names[b]}" for a, b in runs(days))


def _times(times: Sequence[tuple[int, int]]) -> str:
    return ", ".join(f"{clock(opens)}-{clock(closes)}" for opens, closes in times)
