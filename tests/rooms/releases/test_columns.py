"""Tables come from the published shapes: their columns, types and cells."""

import csv
import json
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from types import SimpleNamespace
from typing import Annotated, Any, ClassVar

import pytest

from tendik.methods.texts import Texts
from tendik.releases.columns import History, Table, columns_of
from tendik.releases.reader import Release
from tendik.releases.shapes import Address, Document, Its, Named, Spread, code_of
from tests.rooms.worlds import collected

HEADERS = collected("TABLES")
"""Programs of others read the files by these names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    number: Annotated[str, "Its number.", Named("note_number")] = ""
    words: Annotated[Texts, "The words, wherever they stand."] = field(default_factory=dict)
    on: Annotated[date, "Never a column: the event has one of this name."] = date(2026, 1, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    on: Annotated[date, "Day of the event."]


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Dated):
    note: Annotated[Note, Spread(words="What was noted.")] = field(default_factory=Note)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stone(Document):
    KIND: ClassVar[str] = "stones"

    code: Annotated[str, "Code of the stone.", Named("stone")]
    weight: Annotated[Decimal | None, "Kilograms."]
    hidden: str = ""
    title: Annotated[Texts, "Its name."]
    under: Annotated[Address | None, "The stone it lies on.", Its("hidden")] = None
    near: Annotated[tuple[Address, ...], "Stones beside it."] = ()
    events: tuple[Event, ...] = ()
    made_up: Annotated[bool, "true: there is no such stone."] = False

    @property
    def heavy(self) -> Annotated[bool, "true: nobody lifts it."]:
        return self.weight is not None and self.weight > 90

    @property
    def last(self) -> Event | None:
        return self.events[-1] if self.events else None


STONES = Table("stones", "All stones.", Stone)
EVENTS = Table(
    "events",
    "What befell them.",
    Event,
    within=History(
        within=Stone,
        of="events",
        counts="last",
        number="Which event.",
        in_force="true: the last.",
        made_up="true: no stone.",
    ),
)


def release_of(*documents: Document) -> Any:
    """Return as much of a release as tables read."""
    by_address = {one.address: one for one in documents}
    return SimpleNamespace(
        all=lambda kind: [one for one in documents if isinstance(one, kind)], any=by_address.__getitem__
    )


def stone(code: str, **fields: Any) -> Stone:
    return Stone(code=code, title={"en": code.upper()}, weight=fields.pop("weight", None), **fields)


@pytest.mark.django_db
@pytest.mark.parametrize("name", HEADERS)
def test_the_columns_of_a_table_stay_where_other_programs_look_for_them(public, name):
    lines = (public.folder / "data" / f"{name}.csv").read_text("utf-8").splitlines()

    assert lines[0] == HEADERS[name]
    assert all(len(row) == len(HEADERS[name].split(",")) for row in csv.reader(lines[1:]))


@pytest.mark.django_db
def test_there_are_no_other_tables(public):
    about = json.loads((public.folder / "data" / "datapackage.json").read_bytes())

    assert sorted(one["path"] for one in about["resources"]) == sorted(f"{name}.csv" for name in HEADERS)


def test_columns_are_what_is_described_in_the_order_of_the_shape_and_what_is_made_up_comes_last():
    assert [(one.name, one.type, one.texts) for one in columns_of(Stone)] == [
        ("stone", "string", False),
        ("weight", "number", False),
        ("title", "string", True),
        ("under", "string", False),
        ("near", "string", False),
        ("heavy", "boolean", False),
        ("made_up", "boolean", False),
    ]
    assert columns_of(Stone)[0].description == "Code of the stone."


def test_an_address_becomes_a_code_and_several_are_separated_by_spaces():
    low, high = stone("low", hidden="L"), stone("high", under="stones/low", near=("stones/low", "stones/a"))

    rows = list(STONES.rows(release_of(low, high)))

    assert (rows[0]["under"], rows[0]["near"]) == (None, "")
    assert (rows[1]["under"], rows[1]["near"]) == ("L", "low a")
    assert rows[1]["title"] == {"en": "HIGH"}


def test_a_shape_within_a_shape_spreads_with_the_words_of_the_one_that_holds_it():
    assert [(one.name, one.description) for one in columns_of(Event)] == [
        ("words", "What was noted."),
        ("note_number", "Its number."),
        ("on", "Day of the event."),
    ]


def test_a_history_has_a_row_for_each_entry_with_whose_it_is_and_whether_it_counts():
    note = Note(number="7", words={"en": "Moss"})
    events = (Event(on=date(2026, 1, 1), note=note), Event(on=date(2026, 2, 1)))

    rows = list(EVENTS.rows(release_of(stone("low", events=events, made_up=True), stone("bare"))))

    assert [one.name for one in EVENTS.columns] == list(rows[0])
    assert [tuple(row.values()) for row in rows] == [
        ("low", 1, {"en": "Moss"}, "7", date(2026, 1, 1), False, True),
        ("low", 2, {}, "", date(2026, 2, 1), True, True),
    ]


def test_a_column_of_a_type_that_data_packages_do_not_have_is_refused():
    @dataclass(frozen=True)
    class Odd:
        field: Annotated[object, "What?"]

    with pytest.raises(TypeError, match=r"Odd\.field"):
        columns_of(Odd)


def test_a_code_is_what_stands_behind_the_kind():
    assert code_of(Stone.at("a.1")) == "a.1"
    assert Stone.at("a.1") == stone("a.1").address == "stones/a.1"


@pytest.mark.django_db
def test_what_is_made_up_is_left_out_where_only_real_things_are_wanted(public):
    real, made_up = stone("real"), stone("no-stone", made_up=True)
    release = Release(public.release.manifest, {one.address: one for one in (real, made_up)})

    assert release.all(Stone) == [real, made_up]
    assert release.all(Stone, real=True) == [real]
