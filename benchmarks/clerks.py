"""Many people save at once through the office's server, while releases are made beside them; prints a table.

Run ``python benchmarks/clerks.py`` for SQLite; with ``TENDIK_DATABASE`` it takes that database, which must be empty.
Everybody opens the form of an ask, looks at a page with nothing on it, and saves; one process, threads as people.
"""

import http.client
import os
import re
import socket
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from urllib.parse import urlencode

PEOPLE, ENTRIES = 20, 50
EMPTY = "/sign-out/"
AIM = 5
DATABASE: dict[str, str] = {}
"""Settings that name another database than the file of the installation."""
PASSWORD = "a long password of the clerks"
ACCOUNTS = """
import sys
from tendik.site.commands import start_django
start_django()
from django.utils import timezone
from tendik.accounts.actions import Newcomer, open_account
from tendik.asks.models import Ask
for number in range(int(sys.argv[1])):
    newcomer = Newcomer(username=f"clerk{number}", role="ministry")
    open_account(newcomer, by="benchmark", on=timezone.localdate(), password=sys.argv[2])
print(*Ask.objects.order_by("order").values_list("code", flat=True))
"""
COUNT = """
from tendik.site.commands import start_django
start_django()
from tendik.asks.models import Answer
print(Answer.objects.count())
"""


@dataclass
class Measured:
    """What the people saw: seconds of each page, and every answer that was not the one hoped for."""

    saved: list[float] = field(default_factory=list)
    empty: list[float] = field(default_factory=list)
    opened: list[float] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


class Browser:
    """A person's browser: cookies, and one connection that stays open."""

    def __init__(self, port: int) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self.cookies: dict[str, str] = {}

    def close(self) -> None:
        """Let go of the connection."""
        self.connection.close()

    def ask(self, method: str, address: str, **fields: str) -> tuple[int, str, str]:
        """Return status, text and where it leads."""
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        headers |= {"Accept-Language": "en", "Content-Type": "application/x-www-form-urlencoded"}
        self.connection.request(method, address, urlencode(fields) if fields else None, headers)
        answer = self.connection.getresponse()
        for line in answer.headers.get_all("Set-Cookie", []):
            name, value = line.partition(";")[0].split("=", 1)
            self.cookies[name] = value
        return answer.status, answer.read().decode(), answer.headers.get("Location", "")

    def send(self, address: str, page: str, **fields: str) -> tuple[int, str, str]:
        """Send a form of a page."""
        return self.ask("POST", address, csrfmiddlewaretoken=value_of(page, "csrfmiddlewaretoken"), **fields)

    def sign_in(self, username: str) -> None:
        """Sign in, or say what the page of sign-in answers."""
        _status, page, _where = self.ask("GET", "/sign-in/")
        status, page, where = self.send("/sign-in/", page, login=username, password=PASSWORD)
        if (status, where) != (302, "/"):
            raise RuntimeError(f"{username} is not let in: {status} {where}")


def value_of(page: str, name: str) -> str:
    """Return what stands in a hidden field."""
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    return found[1] if found else ""


def around(home: Path) -> dict[str, str]:
    """Return the environment of a program of the installation at ``home``; of the caller's own settings nothing."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith(("TENDIK", "DJANGO"))}
    # Its people have no telephone.
    return {**ours, **DATABASE, "TENDIK_HOME": str(home), "TENDIK_FACTOR": "0"}


def tendik(home: Path, *words: str) -> subprocess.Popen[str]:
    """Start a command of the installation at ``home``."""
    command = [sys.executable, "-m", "tendik", *words]
    return subprocess.Popen(
        command, env=around(home), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )


def install(home: Path, pack: str, people: int) -> list[str]:
    """Make an installation with so many people; return the codes of its asks."""
    words = tendik(home, "init", "--pack", pack).communicate()[0]
    if not (home / "tendik.toml").exists():
        raise RuntimeError(words)
    return within(home, ACCOUNTS, str(people), PASSWORD).split()


def within(home: Path, program: str, *words: str) -> str:
    """Run a program in the installation at ``home``; return what it prints."""
    command = [sys.executable, "-c", program, *words]
    return subprocess.run(command, env=around(home), stdout=subprocess.PIPE, text=True, check=True).stdout


def stands(home: Path) -> tuple[int, str]:
    """Return how many answers stand in the database, and what is said of the journal."""
    return int(within(home, COUNT)), tendik(home, "check", "journal").communicate()[0].strip()


@contextmanager
def office(home: Path, *options: str):
    """Serve the office; give its port."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = one.getsockname()[1]
    server = tendik(home, "serve", "--port", str(port), *options)
    try:
        until = time.monotonic() + 60
        while time.monotonic() < until and server.poll() is None:
            try:
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
                break
            except OSError:
                time.sleep(0.1)
        yield port
    finally:
        server.terminate()
        server.communicate(timeout=30)


def timed(into: list[float], browser: Browser, *what: str, **fields: str) -> tuple[int, str, str]:
    """Ask, and note the seconds."""
    begun = time.perf_counter()
    answered = browser.ask(*what, **fields)
    into.append(time.perf_counter() - begun)
    return answered


def work(browser: Browser, asks: list[str], entries: int, seen: Measured) -> None:
    """Open a form, look at an empty page, save; so often."""
    for number in range(entries):
        address = f"/asks/answer/?ask={asks[number % len(asks)]}"
        _status, page, _where = timed(seen.opened, browser, "GET", address)
        fields = {name: value_of(page, name) for name in ("csrfmiddlewaretoken", "whose", "seen")}
        body = re.search(r'name="body"[^>]*>.*?<option value="([^"]+)"', page, re.DOTALL)
        fields |= {"ask": asks[number % len(asks)], "verdict": "taken_over", "number": f"No. {number}"}
        fields |= {"on": time.strftime("%d.%m.%Y"), "body": body[1] if body else "equality"}
        timed(seen.empty, browser, "GET", EMPTY)
        status, page, _where = timed(seen.saved, browser, "POST", address, **fields)
        if status != 302:
            said = re.findall(r'class="(?:error|field-error)[^>]*>([^<]+)', page)
            seen.faults.append(f"{status} {said[:3]}")


def together(home: Path, port: int, asks: list[str], people: int, entries: int) -> tuple[Measured, list[str]]:
    """Let all work at once, with two releases begun beside them; return what they saw and what the releases said."""
    seen, browsers = Measured(), [Browser(port) for _person in range(people)]
    for number, browser in enumerate(browsers):
        browser.sign_in(f"clerk{number}")
    share = max(1, len(asks) // people)
    workers = [
        threading.Thread(
            target=work, args=(browser, asks[at * share : (at + 1) * share] or asks[-1:], entries, seen)
        )
        for at, browser in enumerate(browsers)
    ]
    for worker in workers:
        worker.start()
    releases = [tendik(home, "release"), tendik(home, "release")]
    for worker in workers:
        worker.join()
    for browser in browsers:
        browser.close()
    return seen, [release.communicate()[0] for release in releases]


def percentile(seconds: list[float], share: float) -> float:
    """Return the value below which this share of them lies."""
    return sorted(seconds)[min(len(seconds) - 1, int(len(seconds) * share))]


def main() -> int:
    """Measure, print, and return 0 when nothing failed and saving is quick enough."""
    pack = sys.argv[1] if len(sys.argv) > 1 else "kyrgyzstan"
    DATABASE.update({name: os.environ[name] for name in ["TENDIK_DATABASE"] if name in os.environ})
    with TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        asks = install(home, pack, PEOPLE)
        with office(home) as port:
            begun = time.perf_counter()
            seen, releases = together(home, port, asks, PEOPLE, ENTRIES)
            minutes = (time.perf_counter() - begun) / 60
        answers, journal = stands(home)
    engine = "PostgreSQL" if DATABASE else "SQLite"
    print(
        f"{engine}: {PEOPLE} people, {ENTRIES} entries each, {len(seen.saved)} sent in {minutes:.1f} minutes"
    )
    for name, seconds in (("an empty page", seen.empty), ("a form", seen.opened), ("saving", seen.saved)):
        print(
            f"{name:15}  median {median(seconds):.3f} s  p95 {percentile(seconds, 0.95):.3f} s  most {max(seconds):.3f} s"
        )
    ratio = percentile(seen.saved, 0.95) / percentile(seen.empty, 0.95)
    print(f"saving is {ratio:.1f} times an empty page at p95 (aim: {AIM}); faults: {seen.faults[:5] or 0}")
    print("releases:", *(words.strip().replace("\n", " ")[-100:] for words in releases), sep="\n  ")
    print(f"{answers} answers stand in the database. {journal}")
    return 0 if not seen.faults and answers == len(seen.saved) and ratio <= AIM else 1


if __name__ == "__main__":
    sys.exit(main())
