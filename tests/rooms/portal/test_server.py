"""The public process over a tiny release: what it serves, what it refuses, and that it goes on serving."""

import gzip
import hashlib
import json
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

from tendik.portal import files, serve, server
from tendik.portal.server import application

PAGES = {
    "index.html": "<h1>Тил</h1>",
    "ky/index.html": "<h1>Башкы бет</h1>",
    "ky/404.html": "<h1>Мындай бет жок</h1>",
    "ky/search/index.html": "<h1>Издөө</h1>",
    "ky/asks/GE-1.4/index.html": "<h1>Бала бакча</h1>" + "<p>сөз</p>" * 200,
    "ru/index.html": "<h1>Главная</h1>",
    "ru/404.html": "<h1>Нет такой страницы</h1>",
    "en/index.html": "<h1>Home</h1>",
    "assets/site.1a2b3c.css": "body { color: black }",
    "data/places.csv": "code,name\nKG,Кыргызстан\n",
}
PLAIN = {"assets/golos.9f.woff2": b"wOF2 font", "data/search/ky.sqlite": b"SQLite format 3\x00"}


def bake(folder, changes=None):
    """Write a release and list its files, as a release does."""
    bodies = {name: text.encode() for name, text in PAGES.items()} | PLAIN | (changes or {})
    bodies["data/manifest.json"] = json.dumps({"languages": ["ky", "ru", "en"]}).encode()
    for name, body in bodies.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(body)
        if name in PAGES:
            path.with_name(f"{path.name}.gz").write_bytes(gzip.compress(body, mtime=0))
            path.with_name(f"{path.name}.br").write_bytes(brotli.compress(body))
    hashes = {name: hashlib.sha256(body).hexdigest() for name, body in bodies.items()}
    (folder / "files.json").write_text(json.dumps({"files": hashes}))
    return folder


@pytest.fixture
def release(tmp_path):
    return bake(tmp_path / "release")


@pytest.fixture
def site(release):
    return application(release)


class Reply:
    def __init__(self, status, headers, pieces):
        self.status = int(status.split()[0])
        self.pairs = headers
        self.headers = {name.lower(): value for name, value in headers}
        self.body = b"".join(pieces)
        if hasattr(pieces, "close"):
            pieces.close()


def ask(site, path, query="", method="GET", **headers):
    """Put one request to the site, as the server does."""
    heard = []
    environ = {"REQUEST_METHOD": method, "PATH_INFO": path, "QUERY_STRING": query}
    environ |= {f"HTTP_{name.upper()}": value for name, value in headers.items()}
    pieces = site(environ, lambda status, pairs: heard.append((status, pairs)))
    return Reply(*heard[0], pieces)


@pytest.fixture
def clock(monkeypatch):
    """Hold the server's clock, so that no test waits for it."""
    hands = [100.0]
    monkeypatch.setattr(server, "monotonic", lambda: hands[0])
    return hands


def test_a_page_is_served_at_its_folder(site):
    reply = ask(site, "/ky/asks/GE-1.4/")

    assert (reply.status, reply.body.decode()) == (200, PAGES["ky/asks/GE-1.4/index.html"])
    assert reply.headers["content-type"] == "text/html; charset=utf-8"
    assert reply.headers["content-length"] == str(len(reply.body))


def test_a_folder_without_its_slash_is_sent_to_the_one_with_it(site):
    reply = ask(site, "/ky/asks/GE-1.4")

    assert (reply.status, reply.headers["location"]) == (301, "/ky/asks/GE-1.4/")


@pytest.mark.parametrize("name", [*PAGES, *PLAIN])
def test_every_listed_file_is_served_byte_by_byte(site, release, name):
    assert ask(site, f"/{name}").body == (release / name).read_bytes()


@pytest.mark.parametrize(
    "path",
    [
        "/files.json",
        "/ky/index.html.gz",
        "/ky/index.html.br",
        "/ky/../ky/index.html",
        "/ky/./index.html",
        "/../secret.txt",
        "/ky/../../secret.txt",
        "/%2e%2e/secret.txt",
        "/ky\\index.html",
        "/ky/index.html\x00",
        "//ky/index.html",
        "//example.org/",
        "/ky//index.html",
        "ky/index.html",
        "",
        "*",
        "/KY/index.html",
        "/ky/asks/",
        "/unlisted.txt",
        "/way-out.txt",
        "/assets",
        "/ky/" + "a" * 1000,
    ],
)
def test_what_the_release_does_not_list_is_not_found(release, path):
    (release.parent / "secret.txt").write_text("secret")
    (release / "unlisted.txt").write_text("secret")
    (release / "way-out.txt").symlink_to(release.parent / "secret.txt")

    reply = ask(application(release), path)

    assert reply.status == 404
    assert b"secret" not in reply.body
    assert "location" not in reply.headers


@pytest.mark.parametrize("name", ["way-out.txt", "../secret.txt", "/etc/hostname"])
def test_a_listed_name_that_leads_out_of_the_release_is_not_found(release, name):
    (release.parent / "secret.txt").write_text("secret")
    (release / "way-out.txt").symlink_to(release.parent / "secret.txt")
    (release / "files.json").write_text(json.dumps({"files": {name: "0" * 64}}))

    reply = ask(application(release), f"/{name}")

    assert reply.status == 404
    assert b"secret" not in reply.body


def test_a_twin_that_leads_out_of_the_release_is_not_sent(release):
    (release.parent / "secret.txt").write_text("secret")
    twin = release / "ky" / "index.html.gz"
    twin.unlink()
    twin.symlink_to(release.parent / "secret.txt")

    reply = ask(application(release), "/ky/", accept_encoding="gzip")

    assert reply.body.decode() == PAGES["ky/index.html"]
    assert "content-encoding" not in reply.headers


@pytest.mark.parametrize(
    ("accepts", "sent"),
    [
        ("gzip, deflate, br", "br"),
        ("gzip", "gzip"),
        ("GZIP", "gzip"),
        ("br;q=0.1, gzip;q=0.9", "gzip"),
        ("br;q=0, gzip", "gzip"),
        ("*", "br"),
        ("br; q=0.5", "br"),
        ("br;q=many", None),
        ("deflate", None),
        ("", None),
    ],
)
def test_the_twin_that_the_visitor_likes_best_is_sent(site, accepts, sent):
    reply = ask(site, "/ky/", accept_encoding=accepts)
    unpack = {"br": brotli.decompress, "gzip": gzip.decompress, None: bytes}[sent]

    assert reply.headers.get("content-encoding") == sent
    assert unpack(reply.body).decode() == PAGES["ky/index.html"]
    assert reply.headers["vary"] == "Accept-Encoding"
    assert reply.headers["content-length"] == str(len(reply.body))
    assert reply.headers["content-type"] == "text/html; charset=utf-8"


def test_a_file_without_twins_is_sent_as_it_is(site):
    reply = ask(site, "/assets/golos.9f.woff2", accept_encoding="br, gzip")

    assert reply.body == PLAIN["assets/golos.9f.woff2"]
    assert "content-encoding" not in reply.headers
    assert "vary" not in reply.headers


def test_the_version_is_that_of_the_list_of_files_and_differs_by_encoding(site):
    digest = hashlib.sha256(PAGES["ky/index.html"].encode()).hexdigest()
    plain, packed = ask(site, "/ky/"), ask(site, "/ky/", accept_encoding="br")

    assert plain.headers["etag"].strip('"') == digest[:32]
    assert packed.headers["etag"].strip('"') == f"{digest[:32]}-br"


@pytest.mark.parametrize("form", ["{}", "W/{}", '"other", {}', "*"])
def test_who_has_this_version_gets_no_body(site, form):
    first = ask(site, "/ky/", accept_encoding="br")

    again = ask(site, "/ky/", accept_encoding="br", if_none_match=form.format(first.headers["etag"]))

    assert (again.status, again.body) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    assert again.headers["cache-control"] == first.headers["cache-control"]
    assert again.headers["vary"] == "Accept-Encoding"
    assert "content-security-policy" in again.headers
    assert not {"content-type", "content-length", "content-encoding"} & set(again.headers)


def test_who_has_another_version_or_encoding_gets_the_page(site):
    packed = ask(site, "/ky/", accept_encoding="br").headers["etag"]

    plain = ask(site, "/ky/", if_none_match=packed)
    newer = ask(site, "/ky/", accept_encoding="br", if_none_match='"0"')

    assert (plain.status, plain.body.decode()) == (200, PAGES["ky/index.html"])
    assert (newer.status, newer.headers["etag"]) == (200, packed)


def test_only_what_carries_its_hash_in_its_name_is_kept_without_asking(site):
    assert (
        ask(site, "/assets/site.1a2b3c.css").headers["cache-control"] == "public, max-age=31536000, immutable"
    )
    for path in ["/ky/", "/data/places.csv", "/data/manifest.json", "/nowhere", "/", "/ky"]:
        assert ask(site, path).headers["cache-control"] == "no-cache"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("assets/site.1a2b3c.css", "text/css; charset=utf-8"),
        ("data/places.csv", "text/csv; charset=utf-8"),
        ("data/manifest.json", "application/json; charset=utf-8"),
        ("assets/golos.9f.woff2", "font/woff2"),
    ],
)
def test_each_kind_of_file_says_what_it_is(site, name, kind):
    assert ask(site, f"/{name}").headers["content-type"] == kind


@pytest.mark.parametrize(
    "request_",
    [("/ky/", ""), ("/", ""), ("/ky", ""), ("/nowhere", ""), ("/ky/", "q" * 3000), ("/ky/search/", "q=a")],
)
def test_every_answer_is_guarded_and_none_sets_a_cookie_or_opens_to_other_sites(release, request_):
    reply = ask(application(release, lambda language, query, kind: b"<h1>hits</h1>"), *request_)

    assert reply.headers["content-security-policy"] == (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; "
        "connect-src 'none'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )
    assert reply.headers["x-content-type-options"] == "nosniff"
    assert reply.headers["referrer-policy"] == "no-referrer"
    assert len(reply.headers) == len(reply.pairs)
    assert set(reply.headers) <= {
        "content-type", "content-length", "cache-control", "etag", "vary", "location", "content-encoding",
        "content-security-policy", "x-content-type-options", "referrer-policy",
    }  # fmt: skip


@pytest.mark.parametrize("path", ["/ky/", "/", "/ky", "/nowhere", "/ky/search/"])
def test_head_gets_the_headers_of_get_without_a_body(site, path):
    head, get = ask(site, path, method="HEAD"), ask(site, path)

    assert (head.status, head.pairs, head.body) == (get.status, get.pairs, b"")


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "get", "PROPFIND"])
def test_nothing_but_reading_is_allowed(site, method):
    ask(site, "/ky/")

    reply = ask(site, "/ky/", method=method)

    assert (reply.status, reply.headers["allow"]) == (405, "GET, HEAD")


@pytest.mark.parametrize(
    ("likes", "place"),
    [
        ("ru-RU, ru;q=0.9, en;q=0.8", "/ru/"),
        ("en;q=0.3, ky;q=0.7", "/ky/"),
        ("de, fr", "/ky/"),
        ("ru;q=0, en", "/en/"),
        ("", "/ky/"),
        ("x" * 5000, "/ky/"),
        ("ru;q=", "/ru/"),
    ],
)
def test_the_front_door_leads_to_the_visitors_language(site, likes, place):
    reply = ask(site, "/", accept_language=likes)

    assert (reply.status, reply.headers["location"]) == (302, place)
    assert reply.headers["vary"] == "Accept-Language"


def test_a_lost_visitor_is_told_so_in_the_language_of_the_address(site):
    reply = ask(site, "/ru/asks/GE-99/", accept_language="ky")

    assert (reply.status, reply.body.decode()) == (404, PAGES["ru/404.html"])
    assert "etag" not in reply.headers


def test_a_lost_visitor_without_a_language_in_the_address_is_told_in_hers(site):
    assert ask(site, "/nowhere", accept_language="ru").body.decode() == PAGES["ru/404.html"]


def test_a_lost_visitor_gets_a_line_of_text_where_no_page_was_baked(site):
    reply = ask(site, "/en/nowhere/")

    assert (reply.status, reply.headers["content-type"]) == (404, "text/plain; charset=utf-8")


def test_a_page_for_the_lost_is_never_answered_as_unchanged(site):
    reply = ask(site, "/ru/nowhere", if_none_match="*")

    assert (reply.status, reply.body.decode()) == (404, PAGES["ru/404.html"])


def test_a_question_of_more_than_two_thousand_bytes_is_too_long(site):
    assert ask(site, "/ky/", "q" * 2000).status == 200
    assert ask(site, "/ky/", "q" * 2001).status == 414
    assert ask(site, "/ky/search/", "q" * 2001).headers["content-type"] == "text/plain; charset=utf-8"


def test_a_search_is_answered_by_the_page_it_makes(release):
    asked = []

    def search_page(*question):
        asked.append(question)
        return "<h1>Табылды</h1>".encode()

    reply = ask(
        application(release, search_page), "/ky/search/", "q=%D0%B1%D0%B0%D0%BB%D0%B0+%D0%B1&kind=ask"
    )

    assert asked == [("ky", "бала б", "ask")]
    assert (reply.status, reply.body.decode()) == (200, "<h1>Табылды</h1>")
    assert reply.headers["cache-control"] == "no-cache"
    assert "etag" not in reply.headers


def test_the_same_search_is_made_once_per_release(release, clock):
    asked = []

    def search_page(language, words, kind):
        asked.append(words)
        return words.encode()

    site = application(release, search_page)
    replies = [ask(site, "/ky/search/", f"q={words}").body for words in ("a", "b", "a")]
    bake(release)
    os.utime(release / "files.json", ns=(0, 0))
    clock[0] += server.LOOK_EVERY
    ask(site, "/ky/search/", "q=a")

    assert replies == [b"a", b"b", b"a"]
    assert asked == ["a", "b", "a"]


def test_one_search_at_a_time_is_made_and_pages_are_served_meanwhile(release):
    begun, go_on = threading.Event(), threading.Event()

    def search_page(language, words, kind):
        begun.set()
        go_on.wait(10)
        return b"found"

    site, first = application(release, search_page), []
    searcher = threading.Thread(target=lambda: first.append(ask(site, "/ky/search/", "q=a")))
    searcher.start()
    begun.wait(10)
    second, other = ask(site, "/ky/search/", "q=b"), ask(site, "/ky/")
    go_on.set()
    searcher.join()

    assert (second.status, second.headers["refresh"], second.headers["retry-after"]) == (503, "1", "1")
    assert (other.status, first[0].body) == (200, b"found")
    assert ask(site, "/ky/search/", "q=b").body == b"found"


def test_a_search_that_fails_does_not_shut_the_door_on_the_next(release):
    outcomes = iter([ZeroDivisionError, None])

    def search_page(language, words, kind):
        if fault := next(outcomes):
            raise fault
        return b"found"

    site = application(release, search_page)
    with pytest.raises(ZeroDivisionError):
        ask(site, "/ky/search/", "q=a")

    assert ask(site, "/ky/search/", "q=a").body == b"found"


@pytest.mark.parametrize("query", ["", "q=", "q=+", "kind=ask", "x=1"])
def test_a_search_for_nothing_gets_the_baked_page(release, query):
    reply = ask(application(release, lambda *question: b"made"), "/ky/search/", query)

    assert reply.body.decode() == PAGES["ky/search/index.html"]


def test_the_baked_page_answers_where_no_page_is_made(release):
    for site in [application(release), application(release, lambda *question: None)]:
        assert ask(site, "/ky/search/", "q=a").body.decode() == PAGES["ky/search/index.html"]


@pytest.mark.parametrize(
    "path", ["/de/search/", "/search/", "/ky/search", "/ky/x/search/", "/ky/asks/GE-1.4/"]
)
def test_only_the_search_page_of_a_language_searches(release, path):
    assert ask(application(release, lambda *question: b"made"), path, "q=a").body != b"made"


@pytest.mark.parametrize("query", ["&".join(["q=a"] * 100), "q=%", "q=%ff%fe", "q=a;b", "=", "&&&"])
def test_a_strange_question_gets_an_answer(release, query):
    reply = ask(application(release, lambda language, words, kind: words.encode()), "/ky/search/", query)

    assert (reply.status, reply.headers["content-type"]) == (200, "text/html; charset=utf-8")


def switch(current, folder):
    """Put another release in place, by one rename."""
    fresh = current.with_name("fresh")
    fresh.symlink_to(folder)
    fresh.replace(current)


def test_the_next_release_is_served_half_a_second_after_the_switch(tmp_path, clock):
    current = tmp_path / "current"
    current.symlink_to(bake(tmp_path / "one"))
    site = application(current)
    old = ask(site, "/ky/")
    switch(current, bake(tmp_path / "two", {"ky/index.html": b"new", "ky/new/index.html": b"more"}))

    just_before = ask(site, "/ky/")
    clock[0] += server.LOOK_EVERY
    after = ask(site, "/ky/", if_none_match=old.headers["etag"])

    assert just_before.body == old.body
    assert (after.status, after.body) == (200, b"new")
    assert ask(site, "/ky/new/").body == b"more"


def test_the_first_visitors_find_the_release_however_many_come_at_once(release, monkeypatch):
    opened, read = threading.Event(), files.Release

    def slowly(folder):
        opened.wait(0.2)
        return read(folder)

    monkeypatch.setattr(server, "Release", slowly)
    site, together, replies = application(release), threading.Barrier(4), []

    def visit():
        together.wait()
        replies.append(ask(site, "/ky/").status)

    visitors = [threading.Thread(target=visit) for _ in range(4)]
    for visitor in visitors:
        visitor.start()
    for visitor in visitors:
        visitor.join()

    assert replies == [200] * 4


def test_between_two_looks_every_file_comes_from_the_old_release(tmp_path, clock):
    current = tmp_path / "current"
    current.symlink_to(bake(tmp_path / "one"))
    site = application(current)
    ask(site, "/")
    switch(current, bake(tmp_path / "two", {"ru/index.html": b"new"}))

    assert ask(site, "/ru/").body.decode() == PAGES["ru/index.html"]


def test_pages_baked_again_in_place_are_served(release, clock):
    site = application(release)
    ask(site, "/ky/")
    listing = release / "files.json"
    bake(release, {"ky/index.html": b"baked again"})
    os.utime(listing, ns=(0, 0))
    clock[0] += server.LOOK_EVERY

    assert ask(site, "/ky/").body == b"baked again"


@pytest.mark.parametrize("fault", ["gone", "torn", "empty"])
def test_the_old_release_is_served_while_the_new_one_cannot_be_read(tmp_path, clock, fault):
    current = tmp_path / "current"
    current.symlink_to(bake(tmp_path / "one"))
    site = application(current)
    old = ask(site, "/ky/").body
    faulty = bake(tmp_path / "two", {"ky/index.html": b"new"})
    if fault == "gone":
        (faulty / "files.json").unlink()
    else:
        (faulty / "files.json").write_text("{" if fault == "torn" else "{}")
    switch(current, faulty)
    clock[0] += server.LOOK_EVERY

    assert ask(site, "/ky/").body == old
    assert ask(site, "/ru/").status == 200


def test_before_the_first_release_the_site_says_so_and_then_serves_it(tmp_path, clock):
    site = application(tmp_path / "current")
    early = ask(site, "/ky/")
    (tmp_path / "current").symlink_to(bake(tmp_path / "one"))
    clock[0] += server.LOOK_EVERY

    assert (early.status, early.headers["retry-after"]) == (503, "60")
    assert ask(site, "/ky/").status == 200


def test_what_is_kept_in_memory_is_bounded_and_still_right(release, monkeypatch):
    monkeypatch.setattr(files, "KEPT", 2700)
    opened = files.Release(release)

    for _ in range(3):
        for name, text in PAGES.items():
            assert opened.answer(f"/{name}", ()).body == text.encode()
            assert sum(len(answer.body) for answer in opened.kept.values()) <= 2700


def test_what_nobody_lists_is_not_kept_in_memory(site, release):
    opened = files.Release(release)

    for at in range(100):
        opened.answer(f"/nowhere/{at}", ())

    assert opened.kept == {}


def test_large_files_are_read_as_they_are_sent_and_one_at_a_time(release, monkeypatch):
    monkeypatch.setattr(files, "LARGE", 1000)
    site = application(release)
    path = "/ky/asks/GE-1.4/"
    environ = {"REQUEST_METHOD": "GET", "PATH_INFO": path, "QUERY_STRING": ""}

    under_way = site(environ, lambda *heard: None)
    meanwhile = ask(site, path)
    other = ask(site, "/ky/")
    under_way.close()
    after = ask(site, path)
    once_more = ask(site, path)

    assert (meanwhile.status, meanwhile.headers["retry-after"]) == (503, "10")
    assert other.status == 200
    assert after.body.decode() == once_more.body.decode() == PAGES["ky/asks/GE-1.4/index.html"]
    assert after.headers["content-length"] == str(len(after.body))
    assert ask(site, path, method="HEAD").body == b""


def test_many_threads_get_whole_answers_while_releases_change(tmp_path, monkeypatch):
    monkeypatch.setattr(server, "LOOK_EVERY", 0.0)
    current = tmp_path / "current"
    folders = [bake(tmp_path / name, {"data/page.txt": name.encode() * 5000}) for name in "ab"]
    current.symlink_to(folders[0])
    site, wrong, done = application(current), [], threading.Event()

    def read():
        while not done.is_set():
            reply = ask(site, "/data/page.txt")
            if (reply.status, hashlib.sha256(reply.body).hexdigest()[:32]) != (
                200,
                reply.headers["etag"].strip('"'),
            ):
                wrong.append(reply)

    readers = [threading.Thread(target=read) for _ in range(3)]
    for reader in readers:
        reader.start()
    for at in range(100):
        switch(current, folders[at % 2])
    done.set()
    for reader in readers:
        reader.join()

    assert wrong == []


# The real server on a real socket.


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
        env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
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
    ["/../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/..%2f..%2fetc/passwd", "/ky/%00", "/ky%5cindex.html",
     "/%2fetc/passwd", "//etc/passwd", "/ky/..;/index.html", "/files.json"],
)  # fmt: skip
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
    assert ask(site, "/ky/").status == 200


def test_the_public_process_loads_no_framework_and_no_database():
    program = "import sys, tendik.portal.serve; print(sorted(n for n in sys.modules if n.startswith(('django', 'sqlite3'))))"

    assert subprocess.run([sys.executable, "-c", program], capture_output=True, check=True).stdout == b"[]\n"
