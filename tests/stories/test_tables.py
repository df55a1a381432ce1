"""The tables of a new installation are made at once; an older one's change step by step: in the end they are the same."""

import re
from pathlib import Path

import pytest

from tests.stories.keeping import DATABASES, drop, must, new_database, rows

STEPPING = Path(__file__).with_name("stepping.py")
OF_SERVER = (
    (
        "SELECT table_name, column_name, data_type, character_maximum_length, numeric_precision, numeric_scale,"
        " is_nullable, column_default, is_identity FROM information_schema.columns WHERE table_schema = 'public'"
    ),
    (
        "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint"
        " WHERE connamespace = 'public'::regnamespace"
    ),
    "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'",
    "SELECT tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal AND tgname LIKE 'journal_%'",
)
OF_FILE = "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'"
OWN_NAMES = re.compile(r"\w+_[0-9a-f]{8}(_fk_\w+|_uniq|_like)?\b|\w+_pkey\b")
"""Django's, made from the name of a table and asked for by nobody: on a server a table that was renamed keeps those it had."""
ODD = ("auth_group_permissions", "id")
"""Django itself makes this number longer step by step than at once. Nobody here is in a group."""
BY_HAND = re.compile(r"CREATE TRIGGER journal_\w+_refuses_")


def parts(statement):
    """Return the columns and rules of a statement that makes a table, in any order; any other statement as it is."""
    head, _bracket, body = statement.partition("(")
    if not head.startswith("CREATE TABLE"):
        return statement
    found, depth, begun = set(), 0, 0
    for at, letter in enumerate(body):
        depth += (letter == "(") - (letter == ")")
        if (letter == "," and depth == 0) or depth < 0:
            found.add(body[begun:at].strip())
            begun = at + 1
    return head, frozenset(found)


def schema(home, address):
    """Return tables, indexes and the journal's triggers; not the guards and the cache, which no step makes."""
    if address:
        found = (row for query in OF_SERVER for row in rows(home, address, query))
        return {nameless(row) for row in found if "cache" not in row[0] and row[:2] != ODD}
    found = [row for row in rows(home, address, OF_FILE) if row[0] != "trigger" or BY_HAND.match(row[2])]
    return {(kind, name, parts(sql)) for kind, name, sql in found if "cache" not in name}


def nameless(row):
    """Return a row without names that Django made."""
    return tuple(OWN_NAMES.sub("…", word) if isinstance(word, str) else word for word in row)


WAYS = [("sqlite", "django"), *((kind, "ours") for kind in DATABASES)]
"""Django's own way takes longest, and is once enough: ours is compared on each."""


@pytest.mark.parametrize(("kind", "way"), WAYS)
def test_tables_made_at_once_are_those_that_all_steps_lead_to(installations, tmp_path, kind, way):
    stepped, address = tmp_path / "stepped", new_database(kind)
    stepped.mkdir()

    must(stepped, STEPPING, way, database=address)

    found = schema(*installations(kind))
    assert len(found) > 400
    assert found == schema(stepped, address)
    noted = "SELECT app, name FROM django_migrations"
    assert set(rows(*installations(kind), noted)) == set(rows(stepped, address, noted))
    drop(address)
