from dataclasses import dataclass
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import ClassVar

import pytest

from tendik.releases.gate import Gate
from tendik.releases.gather import gather
from tendik.releases.refused import ReleaseRefused
from tendik.releases.shapes import Document, Link

AT = datetime(2026, 6, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stone(Document):
    KIND: ClassVar[str] = "stones"


def room(*documents):
    return SimpleNamespace(contribute=lambda at: iter(documents))


def stone(code, *links):
    return Stone(code=code, title={"en": code}, links=tuple(Link("lies_on", to) for to in links))


def test_documents_are_gathered_by_address_in_the_order_of_the_rooms():
    gathered = gather([room(stone("b"), stone("a", "stones/c")), room(stone("c"))], AT, Gate({}))

    assert list(gathered) == ["stones/b", "stones/a", "stones/c"]
    assert gathered["stones/a"].code == "a"


def test_two_documents_with_one_address_are_refused_by_that_address():
    with pytest.raises(ReleaseRefused, match="stones/a: two documents"):
        gather([room(stone("a")), room(stone("a"))], AT, Gate({}))


@pytest.mark.parametrize("good", [0, 1, 2])
def test_a_link_that_leads_nowhere_refuses_the_release_and_names_where_it_stands(good):
    links = ["stones/b"] * good + ["stones/lost"]

    with pytest.raises(ReleaseRefused, match=r"stones/a: its link “lies_on” leads to stones/lost"):
        gather([room(stone("b"), stone("a", *links))], AT, Gate({}))


def test_the_moment_reaches_every_room():
    asked = []
    rooms = [
        SimpleNamespace(contribute=lambda at, name=name: asked.append((name, at)) or []) for name in "ab"
    ]

    gather(rooms, AT, Gate({}))

    assert asked == [("a", AT), ("b", AT)]
