"""How long the office's list, its first page and a release take with a hundred activities and with ten thousand. Prints a table."""

import os
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

FEW, MANY = 100, 10_000
LANGUAGE, PAGES = "ky", 300
"""Drawn are so many pages at most: all are of one kind."""
CAME = {"female": {"y29-59": 14}, "male": {"y29-59": 6}}
COMING = 10
"""One in so many is still to come."""


def now():
    """Return the moment."""
    return datetime.fromtimestamp(time.time(), UTC)


def start(home):
    """Set an installation up in a folder of its own."""
    os.environ["TENDIK_HOME"] = str(home)
    from tendik.site.commands import start_django
    from tendik.site.commands.init import prepare

    start_django()
    prepare(home, "kyrgyzstan", demo=False)
    from django.conf import settings

    from tendik.accounts.actions import Newcomer, open_account
    from tendik.places.models import Place

    settings.ALLOWED_HOSTS, settings.SECRET_KEY = ["testserver"], "only for this process"
    # Of the whole country: she sees every activity.
    hers = Newcomer(
        username="benchmark", role="focal_point", place=Place.objects.get(parent=None, made_up=False)
    )
    open_account(hers, by="benchmark", on=now().date(), password="a long password of nobody")


def enter(number, at):
    """Announce so many activities in all villages, and say how many came to those that were held."""
    from django.db import transaction

    from tendik.activities.models import Activity, Attendance
    from tendik.journal.actions import record

    with transaction.atomic():
        activities = Activity.objects.bulk_create(announced(number, at), batch_size=1000)
        record("activities.announce", "activities", by="benchmark", at=at, wrote=activities)
        held = (one for one in activities if one.ends_before <= at.date())
        counts = [Attendance(activity=one, counts=CAME, entered_at=at) for one in held]
        counts = Attendance.objects.bulk_create(counts, batch_size=1000)
        record("activities.note_attendance", "activities", by="benchmark", at=at, wrote=counts)


def announced(number, at):
    """Yield activities over three years back and half a year ahead, a village after the other."""
    from tendik.activities.models import Activity
    from tendik.asks.models import Ask
    from tendik.bodies.models import Body
    from tendik.places.models import Place

    bodies = list(Body.objects.order_by("code")[:20])
    places = list(Place.objects.filter(children=None).order_by("code"))
    asks = list(Ask.objects.order_by("code").values_list("code", flat=True)[:50])
    for one in range(number):
        ahead = 1 + one % 180 if one % COMING == 0 else -1 - one % 1000
        day = at.date() + timedelta(days=ahead)
        yield Activity(
            kind=("training", "course", "club")[one % 3],
            body=bodies[one % len(bodies)],
            place=places[one % len(places)],
            title={"ky": f"Айылдын бюджети, {one}-жыйын", "ru": f"Бюджет села, встреча {one}"},
            aims={
                "ky": "Ким келсе да болот. Катышуу акысыз.",
                "ru": "Прийти может каждый. Участие бесплатное.",
            },
            days=[day.isoformat()],
            starts_on=day,
            ends_before=day + timedelta(days=1),
            seats=25,
            asks=[asks[one % len(asks)]],
            entered_at=at,
        )


def looked(address):
    """Return the seconds of a page of the office for whoever sees them all, and how many questions it asks."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from tendik.accounts.models import User

    client = Client()
    client.force_login(User.objects.get(username="benchmark"))
    client.get(address)  # what is read once a process is no part of it
    began = time.perf_counter()
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(address)
    if answer.status_code != 200:
        sys.exit(f"{address} answers {answer.status_code}")
    return time.perf_counter() - began, len(asked)


def gathered(at):
    """Gather and protect what a release would hold; return it and the seconds."""
    from tendik.site.home import here
    from tendik.site.publishing import draft, gate_of

    began = time.perf_counter()
    release = draft(at, None, gate_of(here()))
    return release, time.perf_counter() - began


def drawn(release):
    """Return of all pages and calendars of activities in a language: how many, their seconds, and the bytes of the largest two."""
    from django.utils import translation

    from tendik.activities import public
    from tendik.site.publishing import drawing_rooms

    rooms, pages = drawing_rooms(), list(public.pages(release))
    began = time.perf_counter()
    with translation.override(LANGUAGE):
        sizes = [len(page.draw(release, LANGUAGE, rooms).encode()) for page in pages[:PAGES]]
        calendars = [len(one.written(release, LANGUAGE).encode()) for one in pages[0].beside]
    took = (time.perf_counter() - began) / (len(sizes) + len(calendars))
    return len(pages) + len(calendars), took, sizes[0], max(calendars)


def released():
    """Make a release; return its seconds."""
    began = time.perf_counter()
    subprocess.run([sys.executable, "-m", "tendik", "release"], check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - began


def measure(number, whole):
    """Yield rows for an installation with so many activities."""
    at = now()
    enter(number, at)
    for name, address in (("list of the office", "/activities/"), ("first page", "/")):
        seconds, questions = looked(address)
        yield f"{name}, seconds and questions", f"{seconds:.2f}, {questions}"
    release, seconds = gathered(at)
    yield "gather and protect, seconds", f"{seconds:.1f}"
    many, each, largest, calendar = drawn(release)
    yield "pages and calendars of a language", f"{many:,}"
    yield "one of them, milliseconds", f"{each * 1000:.1f}"
    yield "list of the public, bytes", f"{largest:,}"
    yield "largest calendar, bytes", f"{calendar:,}"
    if whole:
        yield "first release, seconds", f"{released():.0f}"
        enter(1, now())
        yield "release after one more, seconds", f"{released():.0f}"


def main():
    """Measure in a process for each number, and print the table. ``--whole``: with releases, which takes an hour."""
    if sys.argv[1:2] == ["--only"]:
        with tempfile.TemporaryDirectory() as home:
            start(Path(home))
            for what, figure in measure(int(sys.argv[2]), "--whole" in sys.argv):
                print(f"{int(sys.argv[2]):>8,} activities  {what:40}{figure:>20}", flush=True)
        return
    for number in (FEW, MANY):
        subprocess.run([sys.executable, __file__, "--only", str(number), *sys.argv[1:]], check=True)


if __name__ == "__main__":
    main()
