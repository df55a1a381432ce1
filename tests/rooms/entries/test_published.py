"""What leaves the office of an entry: its days, its words while it stands, and never a file."""

import dataclasses
import importlib
import types as python_types
import typing
from datetime import date, timedelta
from decimal import Decimal

import pytest

from tendik.entries.published import Entered, in_force, without_words
from tendik.entries.publishing import publish
from tests.conftest import AT
from tests.house.tree import PACKAGE
from tests.rooms.entries.conftest import note
from tests.rooms.entries.sample import published
from tests.rooms.entries.sample.actions import withdraw_note

LEAVES = {str, int, float, bool, date, Decimal, type(None)}
OUTLINE = {"Place": {typing.Any}}
"""The outline of a place: lists of numbers in lists, in a release's own order."""
LESSON = {"CourseFile": {bytes}}
"""A picture or sound of a lesson, out of the pack: nobody hands it in in the office."""
HOUR = timedelta(hours=1)


def published_at(said, at):
    return publish(published.Note, said, at, on=said.on, words=said.words, number="No. 1")


def test_an_entry_is_published_with_the_day_it_reached_the_ledger(topic):
    shape = published_at(note(topic, at=AT.replace(hour=23)), AT + HOUR)

    assert (shape.entered_on, shape.withdrawn_on, shape.words) == (date(2026, 6, 2), None, {"en": "Said."})


def test_a_withdrawn_entry_leaves_its_words_behind_from_the_moment_it_was_withdrawn(topic):
    said = withdraw_note(note(topic), by=None, at=AT + HOUR)

    before, after = published_at(said, AT), published_at(said, AT + HOUR)

    assert (before.words, before.number, before.withdrawn_on) == ({"en": "Said."}, "No. 1", None)
    assert (after.words, after.number, after.withdrawn_on) == ({}, "", date(2026, 6, 1))
    assert after.on == said.on


def test_the_last_of_a_history_that_was_not_withdrawn_is_in_force():
    history = [
        published.Note(entered_on=AT.date(), on=date(2026, 5, day), withdrawn_on=gone)
        for day, gone in ((1, None), (2, None), (3, AT.date()))
    ]

    assert in_force(history) is history[1]
    assert in_force(history[2:]) is None


def test_a_field_that_must_stay_and_is_not_named_is_noticed():
    @dataclasses.dataclass(frozen=True, kw_only=True)
    class Forgotten(Entered):
        on: date

    with pytest.raises(TypeError, match="on: name it in STAYS"):
        without_words(Forgotten(entered_on=AT.date(), on=AT.date()))


def shapes():
    """Every dataclass of every room's ``published``."""
    for path in sorted(PACKAGE.glob("*/published.py")):
        module = importlib.import_module(f"tendik.{path.parent.name}.published")
        yield from (one for one in vars(module).values() if dataclasses.is_dataclass(one) and is_shape(one))


def is_shape(kind):
    """Tell a shape from what describes tables of shapes."""
    return isinstance(kind, type) and kind.__module__.rpartition(".")[2] in ("published", "shapes")


def leaves(kind):
    """The plain types that a type is made of, through shapes, tuples, mappings and unions."""
    if dataclasses.is_dataclass(kind):
        fields = typing.get_type_hints(kind).items()
        return set().union(
            *(leaves(one) for _name, one in fields if typing.get_origin(one) is not typing.ClassVar)
        )
    if typing.get_origin(kind) in (tuple, dict, list, typing.Union, python_types.UnionType):
        return set().union(*(leaves(one) for one in typing.get_args(kind) if one is not Ellipsis))
    return {kind}


def test_no_published_shape_can_hold_a_file():
    found = {shape: leaves(shape) for shape in shapes()}

    assert len(found) > 10
    assert {
        shape.__name__: kinds - LEAVES for shape, kinds in found.items() if kinds - LEAVES
    } == OUTLINE | LESSON


def test_the_rule_catches_a_shape_that_holds_bytes_or_a_model():
    @dataclasses.dataclass
    class Leak:
        inside: tuple[dict[str, bytes], ...] | None

    assert leaves(Leak) - LEAVES == {bytes}


def test_every_kind_of_entry_says_what_stays_of_it_and_gives_the_rest_a_value():
    kinds = [shape for shape in shapes() if issubclass(shape, Entered) and shape is not Entered]
    lost = [
        f"{shape.__name__}.{part.name}"
        for shape in [*kinds, published.Note]
        for part in dataclasses.fields(shape)
        if part.name not in (*shape.STAYS, "entered_on")
        and part.default is dataclasses.MISSING
        and part.default_factory is dataclasses.MISSING
    ]

    assert lost == []
