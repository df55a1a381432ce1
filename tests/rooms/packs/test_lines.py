"""Where each key of a TOML text stands."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tendik.packs.lines import line_of, lines_of

ROOT = Path(__file__).parents[3]
FILES = sorted([*(ROOT / "src/tendik/packs").rglob("*.toml"), *(ROOT / "tests").rglob("*.toml")])

STRANGE = '''# [not] = "a table"
plain = 1 # = ]
"in quotes" = 'it = "x"' # "
a.b."c.d" = 2030-01-01T07:32:00Z
empty = ""
long = """
[[no]]
table = 1 \\""" ""\"""
rows = [
  { x = 1, y = [0.5, -2e3] },

  # between
  { x = 2, y = [] }, [ ],
]
raw = \'\'\'
key = 1\'\'\'

[ one . two ]
three = {four.five = 5, six = {}}
[[one.list]]
name = "first"
  [[one.list.inner]]
  deep = [["a"],
          ["b", "c"]]
[[one.list]]
[one.list.more]
name = "second"
'''


def paths(value, way=()):
    """Yield the way to every value, slowly and simply."""
    if way:
        yield way, value
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, one in parts:
        yield from paths(one, (*way, name))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_every_value_of_the_files_we_ship_is_found_on_a_line_that_holds_it(file):
    text = file.read_text("utf-8")
    found, lines = lines_of(text), text.splitlines()

    values = dict(paths(tomllib.loads(text)))

    assert set(found) == set(values)
    for way, value in values.items():
        sought = way[-1] if isinstance(way[-1], str) else value if isinstance(value, str) else ""
        assert sought in lines[found[way] - 1], way


def test_every_way_to_write_toml_is_read():
    found = lines_of(STRANGE)

    assert set(found) == {way for way, _value in paths(tomllib.loads(STRANGE))}
    assert {way: found[way] for way in found if len(way) == 1} == {
        ("plain",): 2,
        ("in quotes",): 3,
        ("a",): 4,
        ("empty",): 5,
        ("long",): 6,
        ("rows",): 9,
        ("raw",): 15,
        ("one",): 18,
    }
    assert found["a", "b", "c.d"] == 4
    assert (found["rows", 0, "y", 1], found["rows", 1, "y"], found["rows", 2]) == (10, 13, 13)
    assert found["one", "two", "three", "four", "five"] == 19
    assert (found["one", "list", 0], found["one", "list", 1]) == (20, 25)
    assert found["one", "list", 0, "inner", 0, "deep", 1, 1] == 24
    assert found["one", "list", 1, "more", "name"] == 27


def test_what_is_missing_is_looked_for_in_the_table_around_it():
    found = lines_of("a = 1\n\n[[b]]\nc = 2\n")

    assert line_of(found, ("b", 0, "name", "ky")) == 3
    assert line_of(found, ("name",)) == 1


KEYS = st.text(st.sampled_from("ab#=.[]\"' {},\n\\ж"), min_size=1, max_size=4)
SCALARS = st.integers() | st.booleans() | st.text(st.sampled_from("x#=\"'[]{},\n\\ү"), max_size=5)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=8,
)


def quoted(words):
    """Return a TOML string on one line."""
    escaped = words.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def written(value):
    """Return a value as TOML, each element of a list on a line of its own."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        return "{" + ", ".join(f"{quoted(name)} = {written(one)}" for name, one in value.items()) + "}"
    if isinstance(value, list):
        return "[\n" + "".join(f"{written(one)},\n" for one in value) + "]"
    return quoted(value) if isinstance(value, str) else str(value)


@settings(deadline=None)
@given(st.dictionaries(KEYS, VALUES, max_size=4))
def test_whatever_a_text_holds_each_value_begins_on_the_line_that_is_told(values):
    text = "\n".join(f"{quoted(name)} = {written(value)}" for name, value in values.items())
    found, lines = lines_of(text), text.split("\n")

    known = dict(paths(tomllib.loads(text)))

    assert set(found) == set(known)
    for way, value in known.items():
        sought = quoted(way[-1]) if isinstance(way[-1], str) else written(value).split("\n")[0]
        assert sought in lines[found[way] - 1]
