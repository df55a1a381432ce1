"""Five hundred villages send their reports within a minute through the office's server; prints a table.

Run ``python benchmarks/villages.py`` for SQLite; with ``TENDIK_DATABASE`` it takes that database, which must be empty.
How many villages, and how many processes of the office answer them (500 and 1), may follow: ``500 2``.
Each village took the list of its eight measures along, filled it in without a connection and brings it back: it looks
at a page with nothing on it, sends the file, sees what would change, and records it. Threads as people.
"""

import json
import os
import re
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import xlsxwriter
from python_calamine import CalamineWorkbook

if __package__ in (None, ""):
    sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.clerks import DATABASE, EMPTY, Browser, install, office, percentile, tendik, timed, within

VILLAGES, MEASURES, SECONDS, AIM, AT_ONCE = 500, 8, 60, 5, 60
BACK = "/progress/list/back/"
BOUNDARY = "----a-file-of-a-village"
VILLAGES_OF = """
import json, sys
from datetime import date, datetime, UTC
from tendik.site.commands import start_django
start_django()
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.utils import timezone
from tendik.accounts.actions import Newcomer, open_account
from tendik.journal.actions import record
from tendik.measures.models import Measure, Promise
from tendik.places.models import Place
from tendik.plans.models import Plan
settings.ALLOWED_HOSTS = ["testserver"]
# Nobody signs in with these passwords: a strong hash of each takes longer than all else.
settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
at, on = timezone.now(), timezone.localdate()
days = {"starts_on": date(on.year, 1, 1), "ends_before": date(on.year + 2, 1, 1), "discussed_on": date(on.year, 1, 1)}
def village(number, place):
    names = {"title": {"en": f"Plan {number}"}, "short": {"en": f"Plan {number}"}, "language": "en"}
    plan = Plan.objects.create(code=f"V{number}", slug=f"v{number}", place=place, order=99, **names, **days)
    measures = Measure.objects.bulk_create(
        Measure(plan=plan, code=f"V{number}-M{one}", order=one) for one in range(1, int(sys.argv[2]) + 1)
    )
    promises = Promise.objects.bulk_create(
        Promise(
            measure=measure, words={"en": f"Light the way to the school, part {measure.order}"}, place=place,
            standing="agreed", due_on=date(on.year + 1, 6, 30), entered_at=datetime(on.year, 1, 2, tzinfo=UTC),
        )
        for measure in measures
    )
    record("measures.adopt", f"plan:{plan.code}", by="benchmark", wrote=[*measures, *promises])
    newcomer = Newcomer(username=f"village{number}", role="focal_point", place=place)
    return open_account(newcomer, by="benchmark", on=on, password="a long password of the villages")[0]
places = list(Place.objects.filter(children=None, made_up=False).order_by("pk")[: int(sys.argv[1])])
for number, place in enumerate(places):
    with transaction.atomic():
        user = village(number, place)
        client = Client()
        client.force_login(user)
    print(json.dumps({name: one.value for name, one in client.cookies.items()}))
"""
COUNT = """
from tendik.site.commands import start_django
start_django()
from tendik.progress.models import PeriodReport
print(PeriodReport.objects.count())
"""


@dataclass
class Measured:
    """What the villages saw: seconds of each request, and every answer that was not the one hoped for."""

    empty: list[float] = field(default_factory=list)
    looked: list[float] = field(default_factory=list)
    recorded: list[float] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def filled(body: bytes) -> bytes:
    """Return the list of a village with a stage and some words in each row, as any program saves it: values only."""
    heads, *rows = CalamineWorkbook.from_filelike(BytesIO(body)).get_sheet_by_index(0).to_python()
    stage, words = (column(heads, title) for title in ("How far", "What was done"))
    for number, row in enumerate(rows):
        row[stage], row[words] = "Under way", f"The posts stand, {number} of {len(rows)}; wires are to come."
    saved = BytesIO()
    book = xlsxwriter.Workbook(saved, {"in_memory": True, "default_date_format": "yyyy-mm-dd"})
    sheet = book.add_worksheet()
    for number, row in enumerate([heads, *rows]):
        sheet.write_row(number, 0, row)
    book.close()
    return saved.getvalue()


def column(heads: list[str], title: str) -> int:
    """Return the number of the first column whose title begins so."""
    return next(number for number, head in enumerate(heads) if str(head).startswith(title))


def take(port: int, cookies: dict[str, str]) -> bytes:
    """Return the file that a village took along before, filled in."""
    with closing(Browser(port)) as browser:
        browser.cookies = dict(cookies)
        browser.connection.request("GET", "/progress/list/", headers=headers(browser))
        return filled(browser.connection.getresponse().read())


def headers(browser: Browser) -> dict[str, str]:
    """Return what a village's browser sends with each request."""
    cookies = "; ".join(f"{name}={value}" for name, value in browser.cookies.items())
    return {"Cookie": cookies, "Accept-Language": "en"}


def upload(browser: Browser, token: str, file: bytes) -> tuple[int, str]:
    """Send the file; return the status and the page that shows what it would change."""
    parts = [
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="csrfmiddlewaretoken"\r\n\r\n{token}\r\n'.encode(),
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="reports.xlsx"\r\n'.encode(),
        b"Content-Type: application/octet-stream\r\n\r\n" + file,
        f"\r\n--{BOUNDARY}--\r\n".encode(),
    ]
    kind = {"Content-Type": f"multipart/form-data; boundary={BOUNDARY}"}
    browser.connection.request("POST", BACK, b"".join(parts), headers(browser) | kind)
    answer = browser.connection.getresponse()
    return answer.status, answer.read().decode()


def send(port: int, cookies: dict[str, str], file: bytes, begins: float, seen: Measured) -> None:
    """Send a village's reports at its moment."""
    time.sleep(max(0.0, begins - time.monotonic()))
    with closing(Browser(port)) as browser:
        browser.cookies = dict(cookies)
        _status, page, _where = browser.ask("GET", BACK)
        token = hidden(page, "csrfmiddlewaretoken")
        timed(seen.empty, browser, "GET", EMPTY)
        begun = time.perf_counter()
        status, page = upload(browser, token, file)
        seen.looked.append(time.perf_counter() - begun)
        fields = {"csrfmiddlewaretoken": token, "carried": hidden(page, "carried"), "do": "record"}
        status, page, _where = timed(seen.recorded, browser, "POST", BACK, **fields)
        if status != 302:
            seen.faults.append(f"{status} {re.findall(r'class=.(?:error|notice)[^>]*>([^<]+)', page)[:3]}")


def hidden(page: str, name: str) -> str:
    """Return what stands in a hidden field."""
    found = re.search(rf'name="{name}"\s+value="([^"]*)"', page)
    return found[1] if found else ""


def minute(port: int, villages: list[dict[str, str]], files: list[bytes]) -> tuple[Measured, float]:
    """Let every village send within a minute; return what they saw, and how many seconds it took."""
    seen, begun = Measured(), time.monotonic()
    with ThreadPoolExecutor(AT_ONCE) as pool:
        sent = [
            pool.submit(send, port, cookies, file, begun + SECONDS * at / len(villages), seen)
            for at, (cookies, file) in enumerate(zip(villages, files, strict=True))
        ]
        for one in sent:
            one.result()
    return seen, time.monotonic() - begun


def main() -> int:
    """Measure, print, and return 0 when nothing failed and recording is quick enough."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else VILLAGES
    processes = sys.argv[2] if len(sys.argv) > 2 else "1"
    DATABASE.update({name: os.environ[name] for name in ["TENDIK_DATABASE"] if name in os.environ})
    threading.stack_size(256 * 1024)
    with TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        install(home, "kyrgyzstan", 0)
        villages = [
            json.loads(line) for line in within(home, VILLAGES_OF, str(number), str(MEASURES)).splitlines()
        ]
        with office(home, "--processes", processes) as port:
            files = [take(port, cookies) for cookies in villages]
            before = processor_seconds()
            seen, took = minute(port, villages, files)
            used = processor_seconds() - before
        stand = int(within(home, COUNT))
        journal = tendik(home, "check", "journal").communicate()[0].strip().splitlines()[0]
    return told(seen, took, used, stand, journal)


def processor_seconds() -> float:
    """Return the seconds of processor that the office's server has used: all that this process has started and runs."""
    parents, used = {}, {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            words = stat.read_text().rpartition(")")[2].split()
            number = int(stat.parent.name)
            parents[number], used[number] = int(words[1]), int(words[11]) + int(words[12])
    ours, here = {os.getpid()}, 0
    while here != len(ours):
        here = len(ours)
        ours |= {number for number, parent in parents.items() if parent in ours}
    return sum(used[number] for number in ours - {os.getpid()}) / os.sysconf("SC_CLK_TCK")


def told(seen: Measured, took: float, used: float, stand: int, journal: str) -> int:
    """Print what was seen; return 0 when every aim is kept."""
    villages = len(seen.empty)
    engine = "PostgreSQL" if DATABASE else "SQLite"
    print(
        f"{engine}: {villages} villages, {MEASURES} measures each, sent within {SECONDS} s; the last one ended at {took:.1f} s"
    )
    print(f"the server used {used / villages:.3f} s of processor for each, {used:.0f} s in all")
    for name, seconds in (
        ("an empty page", seen.empty),
        ("what would change", seen.looked),
        ("recording", seen.recorded),
    ):
        print(
            f"{name:18}  median {median(seconds):.3f} s  p95 {percentile(seconds, 0.95):.3f} s  most {max(seconds):.3f} s"
        )
    ratio = percentile(seen.recorded, 0.95) / percentile(seen.empty, 0.95)
    print(f"recording is {ratio:.1f} times an empty page at p95 (aim: {AIM}); faults: {seen.faults[:5] or 0}")
    print(f"{stand} of {villages * MEASURES} reports stand in the database. {journal}")
    return 0 if not seen.faults and stand == villages * MEASURES and ratio <= AIM else 1


if __name__ == "__main__":
    sys.exit(main())
