"""How long a release of the whole pack takes, beside drawing the same bytes with bare templates. Prints a table."""

import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

AGAIN = 5
PROGRAM = [sys.executable, "-m", "tendik"]


def run(home, *arguments):
    """Run a command in a home; return its seconds, its processor seconds and its peak memory in MB."""
    start = time.perf_counter()
    process = subprocess.Popen(
        [*PROGRAM, *arguments], env={**os.environ, "TENDIK_HOME": str(home)}, stdout=subprocess.DEVNULL
    )
    _pid, status, used = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"{' '.join(arguments)} failed")
    return time.perf_counter() - start, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def size(folder):
    """Return how many files a folder holds and their bytes."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return len(files), sum(path.stat().st_size for path in files)


BARE = """
import sys, time
from tendik.pages.page import all_pages
from tendik.site.commands import start_django
start_django()
from django.utils import translation
from tendik.site.publishing import drawing_rooms, open_release
from tendik.site.home import here
release, rooms = open_release(here().current), drawing_rooms()
start, began, total = time.process_time(), time.perf_counter(), 0
for language in release.manifest.languages:
    with translation.override(language):
        for page in all_pages(release, rooms):
            total += len(page.draw(release, language, rooms).encode())
sys.stdout.write(f"{time.process_time() - start} {time.perf_counter() - began} {total}")
"""

ANSWER = """
from tendik.site.commands import start_django
start_django()
from django.utils import timezone
from tendik.bodies.actions import PaperGiven
from tendik.bodies.models import Body
from tendik.asks.actions import AnswerGiven, record_answer
from tendik.asks.models import Ask, Answer
given_before = Answer.objects.count()
paper = PaperGiven(body=Body.objects.first(), on=timezone.localdate(), number=str(given_before))
# Another verdict each time: that is what changes the page of every village.
verdict = ("taken_over", "declined")[given_before % 2]
given = AnswerGiven(verdict=verdict, paper=paper, reason={"en": "Measured."} if given_before % 2 else {})
record_answer([Ask.objects.get(code="GE-1.4")], given, by=None, at=timezone.now())
"""

PROMISE = """
import sys
from datetime import timedelta
from tendik.site.commands import start_django
start_django()
from django.utils import timezone
from tendik.bodies.models import Body
from tendik.measures.actions import enter_measure
from tendik.measures.given import MeasureGiven
from tendik.methods.periods import period_of
from tendik.plans.models import Plan
from tendik.progress.calendar import frequency
from tendik.progress.setting.actions import CalendarGiven, set_calendar
now, on = timezone.now(), timezone.localdate()
plan = Plan.objects.filter(starts_on__lte=on, ends_before__gt=on, place__parent=None).first()
period = period_of(on, frequency())
days = {"due_on": period.ends_before + timedelta(days=30), "last_on": period.ends_before + timedelta(days=60)}
opens = CalendarGiven(opens_on=period.starts_on, obstacle_days=14, reason="to measure", **days)
set_calendar(opens, period, by=None, at=now)
due_on = plan.ends_before - timedelta(days=1)
given = MeasureGiven(words={"ru": "Measured"}, body=Body.objects.first(), due_on=due_on, standing="agreed")
sys.stdout.write(f"{enter_measure(plan, given, by=None, at=now).code} {period.code}")
"""
REPORT = """
import sys
from tendik.site.commands import start_django
start_django()
from django.utils import timezone
from tendik.measures.models import Measure
from tendik.methods.periods import parse_period
from tendik.progress.actions import Occasion, say_of_report, send_report
from tendik.progress.given import ReportGiven
from tendik.progress.models import PeriodReport
sent_before = PeriodReport.objects.count()
about = Occasion(measure=Measure.objects.get(code=sys.argv[1]), period=parse_period(sys.argv[2]))
# Another stage each time: that is what changes the lists in which the measure stands.
given = ReportGiven(stage=("done", "under_way")[sent_before % 2], words={"ru": str(sent_before)})
say_of_report(send_report(given, about, by=None, at=timezone.now()), "accepted", by=None, at=timezone.now())
"""


def script(home, source, *words):
    """Run a piece of Python in a home; return what it printed."""
    environment = {**os.environ, "TENDIK_HOME": str(home)}
    return subprocess.run(
        [sys.executable, "-c", source, *words], env=environment, check=True, capture_output=True, text=True
    ).stdout


def again(home, source, *words):
    """Record an answer or a report and release; return seconds and seconds of processor."""
    script(home, source, *words)
    return run(home, "release")[:2]


def following(home, promised):
    """Yield rows: a release after one changed answer, and beside it one after a report that was accepted."""
    pairs = [(again(home, ANSWER), again(home, REPORT, *promised)) for _ in range(AGAIN)]
    answers, reports = (sorted(one) for one in zip(*pairs, strict=True))
    for what, found, note in (("changed answer", answers, "aim 5 s; "), ("accepted report", reports, "")):
        each = ", ".join(f"{took:.1f}" for took, _ in found)
        yield f"release after one {what}", f"{found[AGAIN // 2][0]:.1f} s", f"{note}{AGAIN} times: {each}"
        yield "its processor time", f"{found[AGAIN // 2][1]:.1f} s", ""
    yield "report beside answer", f"{reports[AGAIN // 2][0] / answers[AGAIN // 2][0]:.2f}", "aim 1.5"


def measure(home):
    """Yield rows: the whole pack, the same pages from bare templates, one changed answer, one report."""
    run(home, "init", "--pack", "kyrgyzstan")
    promised = script(home, PROMISE).split()
    seconds, processor, memory = run(home, "release")
    files, bytes_ = size(home / "releases" / "current" / "")
    yield "whole release, three languages", f"{seconds:.1f} s", f"aim 60 s, {processor:.1f} s of processor"
    yield "peak memory", f"{memory:.0f} MB", "aim 500 MB"
    yield "files, bytes", f"{files}, {bytes_ / 1e6:.1f} MB", ""
    bare, bare_seconds, drawn = (float(part) for part in script(home, BARE).split())
    yield "the same pages, templates only", f"{bare_seconds:.1f} s", f"{drawn / 1e6:.1f} MB of pages"
    yield "ratio of seconds", f"{seconds / bare_seconds:.2f}", "aim 1.5"
    yield "ratio of processor time", f"{processor / bare:.2f}", "of both processes"
    yield from following(home, promised)


def main():
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder:
        for what, figure, note in measure(Path(folder)):
            print(f"{what:36}{figure:>20}  {note}", flush=True)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"{os.cpu_count()} processors; peak of children {peak:.0f} MB")


if __name__ == "__main__":
    main()
