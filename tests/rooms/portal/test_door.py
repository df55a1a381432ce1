"""The door of the public process: searches in turn, pages meanwhile, files by their place, and nothing written of anybody."""

import asyncio
import logging
import threading

import pytest

from tendik.portal.door import NotMade, PublicDoor, Visits
from tendik.portal.files import page
from tendik.portal.server import Site
from tests.rooms.portal.lines import Headers, Scope, Wire, others_first
from tests.rooms.portal.visits import PAGES, bake


async def asked(door, path, query="", **more):
    line = Wire()
    await door.__rsgi__(Scope(path, query, **more), line)
    return line


def test_a_page_is_answered_while_searches_wait(release):
    go_on = threading.Event()

    def search_page(language, words, kind):
        go_on.wait(10)
        return words.encode()

    async def day():
        door = PublicDoor(Site(release, search_page))
        searches = [asyncio.create_task(asked(door, "/ky/search/", f"q={at}")) for at in range(9)]
        await others_first(0.01)
        meanwhile = await asked(door, "/ky/")
        one_too_many = await asked(door, "/ky/search/", "q=z")
        go_on.set()
        return meanwhile, one_too_many, await asyncio.gather(*searches)

    meanwhile, one_too_many, found = asyncio.run(day())

    assert meanwhile.body.decode() == PAGES["ky/index.html"]
    assert (one_too_many.status, one_too_many.headers["refresh"]) == (503, "1")
    assert [line.body for line in found] == [str(at).encode() for at in range(9)]


def test_one_searcher_without_pause_takes_no_answers_from_others(release):
    async def day():
        door = PublicDoor(Site(release, lambda language, words, kind: words.encode()))
        at = 0

        async def hasty():
            nonlocal at
            while True:
                at += 1
                await asked(door, "/ky/search/", f"q=hasty+{at}", client="192.0.2.9:1")
                await others_first()

        loops = [asyncio.create_task(hasty()) for _ in range(20)]
        others = [
            asked(door, "/ky/search/", f"q=other+{one}", client=f"192.0.2.{one + 20}:1") for one in range(20)
        ]
        found = await asyncio.gather(*others)
        for loop in loops:
            loop.cancel()
        return found

    assert [line.status for line in asyncio.run(day())] == [200] * 20


def test_a_large_file_is_handed_to_the_server_by_its_place(tmp_path):
    large = b"0123456789abcdef" * 2**18
    site = Site(bake(tmp_path / "release", {"data/large.csv": large}))

    sent = asyncio.run(asked(PublicDoor(site), "/data/large.csv"))
    head = asyncio.run(asked(PublicDoor(site), "/data/large.csv", method="HEAD"))

    assert sent.file == str(tmp_path / "release" / "data" / "large.csv")
    assert sent.headers["content-length"] == head.headers["content-length"] == str(len(large))
    assert (head.file, head.body) == ("", b"")


def test_a_failed_search_tells_only_its_kind_and_does_not_shut_the_door(release):
    outcomes = iter([ValueError("what she searched for"), None])

    def search_page(language, words, kind):
        if fault := next(outcomes):
            raise fault
        return b"found"

    async def day():
        door = PublicDoor(Site(release, search_page))
        with pytest.raises(NotMade, match="^ValueError$") as failed:
            await asked(door, "/ky/search/", "q=a")
        assert failed.value.__suppress_context__
        return await asked(door, "/ky/search/", "q=a")

    assert asyncio.run(day()).body == b"found"


@pytest.mark.parametrize(
    ("proxies", "said", "address"),
    [
        (0, "203.0.113.7", "192.0.2.1"),
        (1, "203.0.113.7", "203.0.113.7"),
        (1, "invented, 203.0.113.7", "203.0.113.7"),
        (2, "203.0.113.7, 10.0.0.1", "203.0.113.7"),
        (2, "10.0.0.1", "192.0.2.1"),
        (1, "", "192.0.2.1"),
    ],
)
def test_who_asks_is_whom_the_nearest_web_server_names(proxies, said, address):
    from tendik.portal.door import caller

    assert caller(Scope("/", headers=Headers({"x-forwarded-for": said})), proxies) == address


def test_of_visitors_minute_status_and_count_are_written_and_nothing_else(release, caplog):
    log = logging.getLogger("tendik.visits")
    log.addHandler(caplog.handler)
    log.setLevel(logging.INFO)

    async def day():
        door = PublicDoor(Site(release, lambda language, words, kind: b"found"))
        door.visits = Visits(lambda: 1_790_000_000.0)
        for _ in range(3):
            await asked(door, "/ky/asks/GE-1.4/", client="203.0.113.7:9")
        await asked(door, "/ky/search/", "q=shelter")
        await asked(door, "/ky/nowhere/shelter")
        door.__rsgi_del__(None)

    asyncio.run(day())
    log.removeHandler(caplog.handler)

    assert sorted(set(caplog.messages)) == ["2026-09-21T14:13Z 200 4", "2026-09-21T14:13Z 404 1"]


def test_a_minute_is_written_when_the_next_begins():
    moments = iter([0.0, 59.0, 60.0])
    visits = Visits(lambda: next(moments))
    written = []
    visits.write = lambda: written.append(dict(visits._counts))

    for _ in range(3):
        visits.count(200)

    assert written == [{200: 2}]


def test_the_health_address_says_whether_there_is_a_release(release, tmp_path):
    well = asyncio.run(asked(PublicDoor(Site(release)), "/healthz"))
    empty = asyncio.run(asked(PublicDoor(Site(tmp_path / "nothing")), "/healthz"))

    assert (well.status, well.body) == (200, b"ok\n")
    assert (empty.status, empty.body) == (503, b"no release\n")


def test_who_waits_for_a_table_keeps_nobody_from_searching(release):
    go_on = threading.Event()

    class Slow:
        """Makes what takes long to find."""

        def takes(self, asked, release):
            return asked.path == "/ky/slow/"

        def work(self, asked):
            go_on.wait(10)
            return asked.query

        def reply(self, asked, found):
            return page(found.encode())

    async def day():
        door = PublicDoor(Site(release, lambda language, words, kind: words.encode(), makers=[Slow()]))
        tables = [asyncio.create_task(asked(door, "/ky/slow/", f"{at}")) for at in range(9)]
        await others_first(0.01)
        searched = await asked(door, "/ky/search/", "q=words")
        one_too_many = await asked(door, "/ky/slow/", "z")
        go_on.set()
        return searched, one_too_many, await asyncio.gather(*tables)

    searched, one_too_many, made = asyncio.run(day())

    assert (searched.status, searched.body) == (200, b"words")
    assert one_too_many.status == 503
    assert [line.body for line in made] == [str(at).encode() for at in range(9)]
