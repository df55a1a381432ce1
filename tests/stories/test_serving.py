"""The office as a started process: whoever is slow, silent, endless or kills a part of it stops nobody's work."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from tests.stories.test_commands import tendik

pytestmark = pytest.mark.slow


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def heard(port, *words, seconds=10):
    """Send a request and return all that comes back."""
    with socket.create_connection(("127.0.0.1", port), timeout=seconds) as line:
        line.sendall("\r\n".join([*words, "Host: localhost", "Connection: close", "", ""]).encode())
        said = b""
        while piece := line.recv(2**16):
            said += piece
        return said


def get(port, path, *headers):
    return heard(port, f"GET {path} HTTP/1.1", *headers)


def workers(pid):
    return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def until(is_so, seconds=15):
    """Look again and again whether something is so."""
    give_up = time.monotonic() + seconds
    while time.monotonic() < give_up:
        try:
            if found := is_so():
                return found
        except OSError:
            pass
        os.sched_yield()
    return None


@contextmanager
def served(home, *arguments, **environment):
    port = free_port()
    clean = {
        name: value
        for name, value in os.environ.items()
        if name == "TENDIK_FACTOR" or not name.startswith(("TENDIK", "DJANGO"))
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "tendik", "serve", "--port", str(port), *map(str, arguments)],
        cwd=home,
        env={**clean, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        assert until(lambda: b"200" in get(port, "/healthz")[:15], 30), process.poll()
        yield port, process
    finally:
        process.terminate()
        process.communicate(timeout=30)


@pytest.fixture(scope="module")
def live(made):
    with served(made) as (port, _):
        yield port


def test_the_health_address_answers_by_any_name_and_says_nothing_else(live):
    said = get(live, "/healthz", "X-Forwarded-Host: elsewhere.example")

    assert said.endswith(b"\r\n\r\nok\n")
    assert b"set-cookie" not in said.lower()


def test_forms_that_never_end_stop_nobody(live):
    lines = []
    for _ in range(40):
        line = socket.create_connection(("127.0.0.1", live), timeout=10)
        line.sendall(b"POST /sign-in/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 900\r\n\r\nlogin=a")
        lines.append(line)
    began = time.monotonic()
    answers = [get(live, "/sign-in/")[:15] for _ in range(10)]
    took = time.monotonic() - began
    given_up = lines[0].recv(2**16)
    for line in lines:
        line.close()

    assert answers == [b"HTTP/1.1 200 OK"] * 10
    assert took < 5
    assert given_up.startswith(b"HTTP/1.1 408")


def test_eleven_hundred_silent_connections_do_not_shut_the_office(live):
    lines = [socket.create_connection(("127.0.0.1", live), timeout=10) for _ in range(1100)]
    began = time.monotonic()
    answers = [get(live, "/sign-in/")[:15] for _ in range(10)]
    took = time.monotonic() - began
    for line in lines:
        line.close()

    assert answers == [b"HTTP/1.1 200 OK"] * 10
    assert took < 5


@pytest.mark.parametrize("length", ["Content-Length: 400000000", "Transfer-Encoding: chunked"])
def test_a_body_of_hundreds_of_megabytes_is_refused_and_written_nowhere(live, made, length):
    said, sent = b"", 0
    with socket.create_connection(("127.0.0.1", live), timeout=10) as line:
        line.sendall(f"POST /sign-in/ HTTP/1.1\r\nHost: localhost\r\n{length}\r\n\r\n".encode())
        piece = b"100000\r\n" + b"x" * 2**20 + b"\r\n"
        try:
            while sent < 400_000_000 and not said:
                line.sendall(piece)
                sent += len(piece)
                line.setblocking(False)
                with suppress(BlockingIOError):
                    said = line.recv(2**16)
                line.settimeout(10)
        except (ConnectionResetError, BrokenPipeError):
            pass

    assert said.startswith(b"HTTP/1.1 413") or sent < 120_000_000
    assert b"200 OK" in get(live, "/sign-in/")[:15]


def test_a_killed_worker_is_begun_anew(made):
    with served(made) as (port, process):
        (worker,) = workers(process.pid)
        os.kill(worker, signal.SIGKILL)
        back = until(
            lambda: workers(process.pid) not in ([], [worker]) and b"200" in get(port, "/healthz")[:15]
        )

    assert back


def test_two_processes_answer_for_the_office_and_end_with_it(made):
    with served(made, "--processes", 2) as (port, process):
        both = until(lambda: len(workers(process.pid)) == 2) and workers(process.pid)
        answers = [get(port, "/sign-in/")[:15] for _ in range(20)]

    assert both
    assert answers == [b"HTTP/1.1 200 OK"] * 20
    assert until(lambda: not [one for one in both if Path(f"/proc/{one}").exists()])


@pytest.mark.parametrize("site", ["office", "public"])
def test_a_killed_parent_leaves_no_orphan_on_the_port(made, tmp_path, site):
    release = tmp_path / "release"
    assert tendik(made, "release", "--out", release).returncode == 0
    with served(made, *(["--public", release] if site == "public" else [])) as (port, process):
        (worker,) = workers(process.pid)
        process.kill()
        process.wait()
        gone = until(lambda: not Path(f"/proc/{worker}").exists())

    assert gone
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", port)) != 0


def test_the_public_process_holds_no_secret_of_the_environment(made, tmp_path):
    release = tmp_path / "release"
    assert tendik(made, "release", "--out", release).returncode == 0
    with served(made, "--public", release, TENDIK_DATABASE="postgres://a:hidden-word@127.0.0.1/b") as (
        _,
        process,
    ):
        kept = [Path(f"/proc/{pid}/environ").read_bytes() for pid in workers(process.pid)]

    assert kept
    assert not [one for one in kept if b"hidden-word" in one]


def test_a_fault_has_a_number_on_the_page_and_in_the_log_and_no_word_of_hers(home):
    with served(home) as (port, process):
        (home / "tendik.sqlite3").write_bytes(b"no database any more" * 1000)
        for beside in home.glob("tendik.sqlite3-*"):
            beside.unlink()
        said = get(port, "/?q=typed-by-her", "Cookie: sessionid=abcdefghijklmnopqrstuvwxyz123456").decode()
        health = get(port, "/healthz")
        process.terminate()
        log, _ = process.communicate(timeout=30)
    number = re.search(r"[0-9A-F]{4}-[0-9A-F]{4}", said)

    assert " 500 " in said.splitlines()[0]
    assert number
    assert f"{number[0]} GET / account -: DatabaseError" in log
    assert "typed-by-her" not in log
    assert "abcdefghij" not in log
    assert b"503" in health[:15]
