"""Calendars: the activities of a place as a file that telephones and computers take, RFC 5545."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from tendik.activities.published import Activity
from tendik.methods.texts import Texts, in_language
from tendik.pages.addresses import page_path, whole
from tendik.releases.reader import Release

LINE = 75
"""Bytes of a line; a longer one is folded."""
FOLDER = "activities/calendar"
EVENTS = 400
"""So many days stand in a calendar, the next ones first: a telephone takes it, and each release writes it anew."""


def calendar_of(place: str) -> str:
    """Return where the calendar of a place stands."""
    return f"{FOLDER}/{place}.ics"


def written(release: Release, language: str, place: Texts, found: Iterable[Activity]) -> str:
    """Return the calendar of some activities in a language: a day of each is an event."""
    zone = ZoneInfo(release.site.time_zone)
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Tendik//Activities//EN"]
    lines.append(f"X-WR-CALNAME:{_escaped(in_language(place, language))}")
    days = sorted(((day, number, one) for number, one in enumerate(found) for day in one.days))
    for day, _number, activity in days[:EVENTS]:
        address = whole(release, page_path(language, activity.address))
        lines += _event(activity, day, language, zone)
        lines += [f"URL:{address}", "END:VEVENT"] if address else ["END:VEVENT"]
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line))


def _event(activity: Activity, day: date, language: str, zone: ZoneInfo) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{day:%Y%m%d}-{activity.code}@activities.tendik"
    yield f"DTSTAMP:{activity.entered_on:%Y%m%d}T000000Z"
    yield from _hours(activity, day, zone)
    yield f"SUMMARY:{_escaped(in_language(activity.title, language))}"
    where, aims = in_language(activity.where, language), in_language(activity.aims, language)
    if where:
        yield f"LOCATION:{_escaped(where)}"
    if aims:
        yield f"DESCRIPTION:{_escaped(aims)}"


def _hours(activity: Activity, day: date, zone: ZoneInfo) -> Iterator[str]:
    if not activity.opens:
        yield f"DTSTART;VALUE=DATE:{day:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}"
        return
    yield f"DTSTART:{_moment(day, activity.opens, zone)}"
    if activity.closes:
        yield f"DTEND:{_moment(day, activity.closes, zone)}"


def _moment(day: date, hour: str, zone: ZoneInfo) -> str:
    moment = datetime.combine(day, time.fromisoformat(hour), zone).astimezone(UTC)
    return f"{moment:%Y%m%dT%H%M%SZ}"


def _escaped(words: str) -> str:
    r"""Return words with the signs that part them marked: ``a, b`` becomes ``a\, b``."""
    for sign in "\\;,":
        words = words.replace(sign, f"\\{sign}")
    return "\\n".join(words.splitlines())


def _folded(line: str) -> Iterator[str]:
    """Yield a line in pieces of at most ``LINE`` bytes, no letter torn; each but the first begins with a space."""
    piece = ""
    for letter in line:
        if len(f"{piece}{letter}".encode()) > LINE:
            yield piece
            piece = " "
        piece += letter
    yield piece
