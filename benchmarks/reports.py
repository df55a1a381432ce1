"""Twenty contacts send five hundred reports at once through the office's server; prints a table.

Run ``python benchmarks/reports.py`` for SQLite; with ``TENDIK_DATABASE`` it takes that database, which must be empty.
Everybody has opened and filled her forms, as on the last evening; then all send, and look at a page with nothing on
it after every fifth. One process, threads as people.
"""

import os
import re
import sys
import threading
import time
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from clerks import (
    AIM,
    DATABASE,
    EMPTY,
    Browser,
    Measured,
    install,
    office,
    percentile,
    timed,
    value_of,
    within,
)

PEOPLE, EACH, SECONDS = 20, 25, 60
SETUP = """
import sys
from datetime import timedelta
from tendik.site.commands import start_django
start_django()
from django.utils import timezone
from tendik.accounts.models import User
from tendik.bodies.actions import give_duty
from tendik.bodies.models import Body
from tendik.measures.models import Measure, Promise
from tendik.measures.actions import enter_measure
from tendik.measures.given import MeasureGiven
from tendik.plans.models import Plan
from tendik.progress.calendar import frequency
from tendik.methods.periods import period_of
from tendik.progress.models import CalendarChange
now, on = timezone.now(), timezone.localdate()
people, each = map(int, sys.argv[1:])
plan = Plan.objects.filter(starts_on__lte=on, ends_before__gt=on, place__parent=None).first()
period = period_of(on, frequency())
days = {"opens_on": on - timedelta(days=1), "due_on": on + timedelta(days=30), "last_on": on + timedelta(days=60)}
CalendarChange.objects.create(period=period.code, obstacle_days=14, reason="to measure", entered_at=now, **days)
print(period.code)
for number, body in enumerate(Body.objects.order_by("code")[:people]):
    give_duty(User.objects.get(username=f"clerk{number}"), body, "contact", by="benchmark", on=on)
    for one in range(each):
        given = MeasureGiven(words={"ru": f"{number}-{one}"}, body=body, due_on=plan.ends_before - timedelta(days=1))
        print(number, enter_measure(plan, given, by=None, at=now).code)
"""
COUNT = """
from tendik.site.commands import start_django
start_django()
from tendik.progress.models import PeriodReport
print(PeriodReport.objects.count())
"""


Forms = dict[str, dict[str, str]]
"""What will be sent, by the address of its form."""


def fill(browser: Browser, measures: list[str], period: str, seen: Measured) -> Forms:
    """Open the form of each report and fill it."""
    forms: Forms = {}
    for code in measures:
        address = f"/progress/measure/{code}/{period}/"
        _status, page, _where = timed(seen.opened, browser, "GET", address)
        names = ("csrfmiddlewaretoken", "whose", "seen", "seen_draft")
        forms[address] = {name: value_of(page, name) for name in names}
        forms[address] |= {"do": "send", "stage": "under_way", "words_ru": f"Идёт работа: {code}"}
    return forms


def send(browser: Browser, forms: Forms, seen: Measured) -> None:
    """Send each report; look at an empty page after every fifth."""
    for number, (address, fields) in enumerate(forms.items()):
        status, page, _where = timed(seen.saved, browser, "POST", address, **fields)
        if status != 302:
            seen.faults.append(f"{status} {re.findall(r'errmsg.*?<span>([^<]+)', page, re.DOTALL)[:3]}")
        if number % 5 == 0:
            timed(seen.empty, browser, "GET", EMPTY)


def together(port: int, period: str, shares: dict[int, list[str]]) -> tuple[Measured, float]:
    """Let all send at once; return what they saw, and in how many seconds."""
    seen, browsers = Measured(), {number: Browser(port) for number in shares}
    for number, browser in browsers.items():
        browser.sign_in(f"clerk{number}")
        # Until all have signed in the server gives up waiting for the first ones.
        browser.connection.close()
    forms = {number: fill(browser, shares[number], period, seen) for number, browser in browsers.items()}
    for browser in browsers.values():
        browser.connection.close()
    workers = [
        threading.Thread(target=send, args=(browser, forms[number], seen))
        for number, browser in browsers.items()
    ]
    begun = time.perf_counter()
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return seen, time.perf_counter() - begun


def shares_in(told: list[str]) -> dict[int, list[str]]:
    """Return the measures of each person, as the setup told them."""
    shares: dict[int, list[str]] = {}
    for line in told:
        number, _space, code = line.partition(" ")
        shares.setdefault(int(number), []).append(code)
    return shares


def main() -> int:
    """Measure, print, and return 0 when nothing failed and all was sent in time."""
    DATABASE.update({name: os.environ[name] for name in ["TENDIK_DATABASE"] if name in os.environ})
    with TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        install(home, "kyrgyzstan", PEOPLE)
        period, *told = within(home, SETUP, str(PEOPLE), str(EACH)).splitlines()
        with office(home) as port:
            seen, spent = together(port, period, shares_in(told))
        kept = int(within(home, COUNT))
    print(
        f"{'PostgreSQL' if DATABASE else 'SQLite'}: {len(seen.saved)} reports sent in {spent:.0f} s (aim: {SECONDS})"
    )
    for name, found in (("an empty page", seen.empty), ("a form", seen.opened), ("sending", seen.saved)):
        print(
            f"{name:15}  median {median(found):.3f} s  p95 {percentile(found, 0.95):.3f} s  most {max(found):.3f} s"
        )
    ratio = percentile(seen.saved, 0.95) / percentile(seen.empty, 0.95)
    print(f"sending is {ratio:.1f} times an empty page at p95 (aim: {AIM}); faults: {seen.faults[:5] or 0}")
    print(f"{kept} reports stand in the database.")
    good = not seen.faults and kept == len(seen.saved) and spent <= SECONDS and ratio <= AIM
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
