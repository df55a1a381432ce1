"""One word for one thing in Kyrgyz and Russian, and no ending glued to a value: ``one_word.toml`` holds the list."""

import csv
import re
import tomllib
from functools import cache
from pathlib import Path

import polib
import pytest

from tests.house.tree import PACKAGE, PACKS, ROOT, name

RULES = tomllib.loads((Path(__file__).parent / "one_word.toml").read_text("utf-8"))
COUNTRY = PACKS / "kyrgyzstan"
PATTERN_OF_A_ROOM = ROOT / "tests" / "pattern" / "notices"


@cache
def words_of_the_program(language):
    """Return every text of every catalogue as file, English and translation."""
    files = [*PACKAGE.glob("*/locale"), PATTERN_OF_A_ROOM / "locale"]
    found = []
    for path in (folder / language / "LC_MESSAGES" / "django.po" for folder in files):
        for entry in polib.pofile(str(path)) if path.is_file() else ():
            texts = [entry.msgstr, *entry.msgstr_plural.values()]
            found += [(name(path), entry.msgid, text) for text in texts if text]
    return found


@cache
def words_of_the_pack(language):
    """Return every text of the country's pack in one language as file and text."""
    found = []
    for path in sorted(COUNTRY.rglob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                found += [
                    (path.name, words) for key, words in row.items() if (key or "").endswith(f"_{language}")
                ]
    for path in sorted(COUNTRY.rglob("*.toml")):
        if path.name != "plain.toml":
            found += [
                (path.name, words) for words in _texts(tomllib.loads(path.read_text("utf-8")), language)
            ]
    return found


def _texts(values, language):
    """Yield what a TOML file says in one language, however deep it stands."""
    for key, value in values.items() if isinstance(values, dict) else enumerate(values):
        if key == language and isinstance(value, str):
            yield value
        elif isinstance(value, dict | list):
            yield from _texts(value, language)


def faults(rule, texts):
    """Return the texts in which a rule finds what it looks for and does not mean it."""
    meant = tuple(rule.get("except", ()))
    finder = re.compile(rule["find"])
    return [
        (file, text) for file, english, text in texts if finder.search(text) and not english.startswith(meant)
    ]


EACH = [pytest.param(language, rule, id=rule["why"]) for language in RULES for rule in RULES[language]]


@pytest.mark.parametrize(("language", "rule"), EACH)
def test_the_words_of_the_program_say_one_thing_in_one_way(language, rule):
    found = faults(rule, words_of_the_program(language))

    assert found == [], f"write {rule['write']}: {rule['why']}"


@pytest.mark.parametrize(("language", "rule"), [each for each in EACH if each.values[1].get("pack")])
def test_the_words_of_the_pack_say_one_thing_in_one_way(language, rule):
    texts = [(file, "", text) for file, text in words_of_the_pack(language)]

    assert faults({**rule, "except": ()}, texts) == [], f"write {rule['write']}: {rule['why']}"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ky", "Жообу ушул баракта турат."),
        ("ky", "Облустар сунуштарды кабыл алган."),
        ("ky", "көрсөтүлөт: %(day)s чейин"),
        ("ky", "%(place)sда жашайм"),
        ("ru", "Области приняли предложения."),
        ("ru", "Ответ стоит ниже."),
        ("ru", "место '%(place)s'"),
    ],
)
def test_the_list_catches_what_was_once_written(language, text):
    assert any(faults(rule, [("", "", text)]) for rule in RULES[language])


def test_every_exception_is_a_text_that_needs_it():
    for language, rules in RULES.items():
        for rule in rules:
            strict = [text for text in words_of_the_program(language) if re.search(rule["find"], text[2])]
            for english in rule.get("except", ()):
                assert any(text[1].startswith(english) for text in strict), (rule["find"], english)
