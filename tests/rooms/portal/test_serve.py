"""The real server on a real socket: tricks with the path, slow and many visitors, the switch and the end."""

import os
import signal
import socket
import subprocess
import sys
import threading
from contextlib import contextmanager
from time import monotonic

import brotli
import pytest

from tendik.portal import serve
from tests.rooms.portal.visits import PAGES, ask, bake, switch

pytestmark = pytest.mark.slow


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def say(port, message, until=b""):
    """Send bytes and return all that comes back before the server closes."""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as line:
        line.sendall(message)
        heard = b""
        while piece := line.recv(2**16):
            heard += piece
        return heard


def get(port, path, *headers):
    lines = [f"GET {path} HTTP/1.1", "Host: localhost", "Connection: close", *headers, "", ""]
    return say(port, "\r\n".join(lines).encode())


@contextmanager
def served(root):
    port = free_port()
    program = "import sys; from pathlib import Path; from tendik.portal.serve import serve; "
    program += "serve(Path(sys.argv[1]), '127.0.0.1', int(sys.argv[2]))"
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(("DJANGO", "TENDIK"))
    }
    process = subprocess.Popen(
        [sys.executable, "-c", program, str(root), str(port)],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    try:
        give_up = monotonic() + 20
        while process.poll() is None and monotonic() < give_up:
            try:
                get(port, "/ky/")
                break
            except ConnectionRefusedError:
                threading.Event().wait(0.02)
        yield port, process
    finally:
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=20)


@pytest.fixture(scope="module")
def live(tmp_path_factory):
    big = {"data/big.csv": b"0123456789abcdef" * 2**20}
    with served(bake(tmp_path_factory.mktemp("live") / "release", big)) as (port, _):
        yield port


def test_the_real_server_serves_a_page_and_says_nothing_more_than_we_do(live):
    head, _, body = get(live, "/ky/", "Accept-Encoding: br").partition(b"\r\n\r\n")
    names = {line.split(b":")[0].lower() for line in head.split(b"\r\n")[1:]}

    assert head.startswith(b"HTTP/1.1 200 OK")
    assert brotli.decompress(body).decode() == PAGES["ky/index.html"]
    assert not names & {b"set-cookie", b"access-control-allow-origin", b"last-modified"}


@pytest.mark.parametrize(
    "path",
    [
        "/../../etc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/..%2f..%2fetc/passwd",
        "/ky/%00",
        "/ky%5cindex.html",
        "/%2fetc/passwd",
        "//etc/passwd",
        "/ky/..;/index.html",
        "/files.json",
    ],
)
def test_no_trick_with_the_path_gets_past_the_real_server(live, path):
    reply = get(live, path)

    assert reply.startswith((b"HTTP/1.1 404", b"HTTP/1.1 400"))
    assert b"root:" not in reply


def test_five_hundred_idle_connections_leave_the_site_open(live):
    lines = [socket.create_connection(("127.0.0.1", live), timeout=10) for _ in range(500)]
    try:
        replies = [get(live, "/ky/").partition(b"\r\n")[0] for _ in range(20)]
    finally:
        for line in lines:
            line.close()

    assert replies == [b"HTTP/1.1 200 OK"] * 20


def test_visitors_who_write_or_read_slowly_leave_the_site_open(live):
    lines = []
    try:
        for message in [b"GET /ky/ HT", b"GET /data/big.csv HTTP/1.1\r\nHost: a\r\n\r\n"] * 20:
            line = socket.socket()
            line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            line.connect(("127.0.0.1", live))
            line.sendall(message)
            lines.append(line)
        replies = [get(live, "/ky/").partition(b"\r\n")[0] for _ in range(20)]
    finally:
        for line in lines:
            line.close()

    assert replies == [b"HTTP/1.1 200 OK"] * 20


def test_a_large_file_arrives_whole_after_others_broke_off(live):
    head, _, body = get(live, "/data/big.csv").partition(b"\r\n\r\n")
    give_up = monotonic() + 10
    while head.startswith(b"HTTP/1.1 503") and monotonic() < give_up:
        head, _, body = get(live, "/data/big.csv").partition(b"\r\n\r\n")

    assert head.startswith(b"HTTP/1.1 200")
    assert body == b"0123456789abcdef" * 2**20


def test_an_endless_head_of_a_request_is_refused(live):
    assert get(live, "/ky/", f"X-Long: {'x' * 200_000}").startswith((b"HTTP/1.1 431", b"HTTP/1.1 400"))


def test_the_real_server_follows_the_switch(tmp_path):
    current = tmp_path / "current"
    current.symlink_to(bake(tmp_path / "one"))
    with served(current) as (port, _):
        switch(current, bake(tmp_path / "two", {"ky/new/index.html": b"new"}))
        give_up = monotonic() + 10
        while b"404" in (reply := get(port, "/ky/new/"))[:15] and monotonic() < give_up:
            threading.Event().wait(0.05)

    assert reply.endswith(b"\r\n\r\nnew")


def test_the_server_stops_when_told_and_has_written_nothing_about_its_visitors(release):
    with served(release) as (port, process):
        get(port, "/ky/asks/GE-1.4/?q=secret", "User-Agent: visitor", "X-Forwarded-For: 203.0.113.7")
        process.send_signal(signal.SIGTERM)
        written, _ = process.communicate(timeout=20)

    assert process.returncode == 0
    assert not any(
        word in written for word in (b"127.0.0.1", b"203.0.113.7", b"GE-1.4", b"secret", b"visitor")
    )


def test_the_site_forgets_the_environment_it_was_started_in(release, monkeypatch):
    monkeypatch.setattr(os, "environ", {"TENDIK_PUBLIC": str(release), "TENDIK_SECRET_KEY": "secret"})

    site = serve.public()

    assert os.environ == {}
    assert ask(site.site, "/ky/").status == 200


def test_the_public_process_loads_no_framework_and_no_database():
    program = "import sys, tendik.portal.serve; print(sorted(n for n in sys.modules if n.startswith(('django', 'sqlite3'))))"

    assert subprocess.run([sys.executable, "-c", program], capture_output=True, check=True).stdout == b"[]\n"
