"""The words of the program: complete in each language, in the right letters, none of them bare in the code."""

import ast
import re
import subprocess
import sys
from itertools import combinations

import polib
import pytest

from tests.house.tree import PACKAGE, ROOT, beyond, called, name, nodes, parsed, python_files

PLACEHOLDER = re.compile(r"%\(\w+\)(?:0\d)?[sdX]|%[sd]|\{\w*\}|<[^>]+>")
SIGNS = re.compile(r"https?(?:://\S*)?|\b\w+_\w+\b|\.[a-z]{2,5}\b|\bU\+|\bUTF-8\b|\bCSV\b")
"""Addresses, names of columns, endings of files and the like: the same in every language."""
LATIN = re.compile(r"[A-Za-z]+(?:[ -][A-Za-z]+)*")
LATIN_NAMES = {
    "CC BY",
    "CC BY-IGO",
    "OCHA COD-AB",
    "Apache",
    "Excel",
    "Windows",
    "frictionless data package",
    "SDMX",
} | {"HSDS", "JSON", "PDF", "A", "Esc", "WhatsApp"}
"""Names of licences, sources and formats, which no language translates."""
CELL_WORDS = """
    true draft adopted unanswered partly declined national local issue priority recommendation
    country region district GE all kind place women men youth seats districts leadership staff nominees candidates
    law plan charter demand pending report read check met short unknown group council count share
    rate mean rise fall normal estimated provisional break missing suppressed absence urbanisation
    F M U R Y T strategy promised dropped withdrawn yearly half-yearly quarterly monthly standing GE-M
    held Mo-Fr active free h paid
"""
CELLS = {*CELL_WORDS.split(), "temporarily closed"}
"""What stands in the cells of tables, in every language the same: the dictionary says what it means."""
RUSSIAN = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
LETTERS = {"ru": set(RUSSIAN), "ky": set(RUSSIAN) | {"\u04a3", "\u04e9", "\u04af"}}
SAME_IN_BOTH = {"Администратор", "Карта: %(place)s"}
"""Longer words that Kyrgyz and Russian share."""
SHORT = 12


def catalogues(language):
    return sorted(PACKAGE.glob(f"*/locale/{language}/LC_MESSAGES/django.po"))


def translations(entry):
    return [entry.msgstr, *entry.msgstr_plural.values()]


def strange_letters(text, language):
    """Return the Cyrillic letters that this language does not have, with their code points."""
    letters = {letter for letter in text.lower() if "\u0400" <= letter <= "\u052f"} - LETTERS[language]
    return sorted(f"{letter} U+{ord(letter):04X}" for letter in letters)


def latin_words(text):
    """Return the Latin words outside placeholders that are no known names."""
    return [
        word
        for word in LATIN.findall(SIGNS.sub(" ", PLACEHOLDER.sub(" ", text)))
        if word not in LATIN_NAMES | CELLS
    ]


def mixed_words(text):
    """Return words in which Latin and Cyrillic letters stand together: one of them only looks right."""
    words = re.findall(r"[^\W\d_]+", PLACEHOLDER.sub(" ", text))
    return [word for word in words if re.search("[A-Za-z]", word) and re.search("[\u0400-\u052f]", word)]


def placeholders(text):
    return sorted(PLACEHOLDER.findall(text))


@pytest.mark.slow
def test_every_catalogue_is_up_to_date_with_code_and_templates():
    done = subprocess.run(
        [sys.executable, "scripts/messages", "--check"], check=False, cwd=ROOT, capture_output=True, text=True
    )

    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("language", LETTERS)
def test_every_word_is_translated_and_none_is_fuzzy(language):
    faults = [
        f"{name(path)}: {entry.msgid}"
        for path in catalogues(language)
        for entry in polib.pofile(str(path))
        if entry.fuzzy or entry.obsolete or not all(translations(entry)[entry.msgid_plural != "" :])
    ]

    assert faults == []


@pytest.mark.parametrize("language", LETTERS)
def test_what_is_compiled_is_what_is_written(language):
    paths = catalogues(language)
    stale = [
        name(path)
        for path in paths
        if path.with_suffix(".mo").read_bytes() != polib.pofile(str(path)).to_binary()
    ]

    assert paths
    assert stale == []


def test_each_room_has_the_same_words_in_both_languages():
    words = {
        language: {
            (path.parents[3].name, entry.msgctxt, entry.msgid)
            for path in catalogues(language)
            for entry in polib.pofile(str(path))
        }
        for language in LETTERS
    }

    assert words["ky"] == words["ru"]


def told_apart(files):
    """Return the texts that several catalogues translate differently, with their translations."""
    found = {}
    for entry in (entry for file in files for entry in file):
        said = tuple(form for form in translations(entry) if form)
        found.setdefault((entry.msgctxt, entry.msgid), set()).add(said[0])
    return {key: sorted(said) for key, said in found.items() if len(said) > 1}


@pytest.mark.parametrize("language", LETTERS)
def test_a_text_has_one_translation_in_all_rooms(language):
    assert told_apart(polib.pofile(str(path)) for path in catalogues(language)) == {}


def test_the_rule_catches_a_text_that_two_rooms_translate_differently():
    one, other, third = (polib.POFile() for _ in range(3))
    one.append(polib.POEntry(msgid="Place", msgstr="Место"))
    other.append(polib.POEntry(msgid="Place", msgstr="Село"))
    third.append(polib.POEntry(msgctxt="in a race", msgid="Place", msgstr="Очко"))

    assert told_apart([one, other, third]) == {(None, "Place"): ["Место", "Село"]}
    assert told_apart([one, one, third]) == {}


def test_longer_texts_differ_in_all_three_languages():
    texts = {}
    for language in LETTERS:
        for path in catalogues(language):
            for entry in polib.pofile(str(path)):
                key = (path.parents[3].name, entry.msgctxt, entry.msgid)
                texts.setdefault(key, [entry.msgid]).append(translations(entry)[-1])
    same = {
        one
        for words in texts.values()
        for one, other in combinations(words, 2)
        if one == other and len(one) > SHORT
    }

    assert same == SAME_IN_BOTH


@pytest.mark.parametrize("language", LETTERS)
def test_translations_are_in_the_letters_of_their_language(language):
    faults = [
        (name(path), entry.msgid, strange_letters(text, language) + latin_words(text) + mixed_words(text))
        for path in catalogues(language)
        for entry in polib.pofile(str(path))
        for text in translations(entry)
        if strange_letters(text, language) or latin_words(text) or mixed_words(text)
    ]

    assert faults == []


@pytest.mark.parametrize("language", LETTERS)
def test_translations_keep_the_placeholders(language):
    faults = [
        f"{name(path)}: {entry.msgid} → {text}"
        for path in catalogues(language)
        for entry in polib.pofile(str(path))
        for text in filter(None, translations(entry))
        if placeholders(text) not in (placeholders(entry.msgid), placeholders(entry.msgid_plural))
    ]

    assert faults == []


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("қала", "ky"),
        ("мұрас", "ky"),
        ("іш", "ky"),
        ("ғылым", "ky"),
        ("һава", "ky"),
        ("ѳрт", "ky"),
        ("өрт", "ru"),
    ],
)
def test_the_rule_catches_a_letter_of_another_language(text, language):
    assert strange_letters(text, language)
    assert not strange_letters("үй, өрт, аң", "ky")


def test_the_rule_catches_latin_words_and_look_alikes():
    assert latin_words("Press Ответ %(code)s") == ["Press"]
    assert mixed_words("cуроо") == ["cуроо"]
    assert latin_words("Лицензия CC BY, %(name)s") == []


TRANSLATED = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "pgettext", "pgettext_lazy"}
SHOWN = {"ValidationError", "add_error"}


def errors_for_people():
    """Return the names of all errors whose words are shown in the office."""
    names, before = {"Refusal", "ReleaseRefused"}, set()
    while names != before:
        before = set(names)
        for path in python_files("src"):
            for node in nodes(path):
                if (
                    isinstance(node, ast.ClassDef)
                    and {getattr(base, "id", "") for base in node.bases} & names
                ):
                    names.add(node.name)
    return names | SHOWN


def bare_texts(tree, errors):
    """Return the lines that say something to a person in words that are not translated."""
    lines = []
    for node in ast.walk(tree):
        says = called(node) in errors or (
            isinstance(node, ast.Call) and getattr(getattr(node.func, "value", None), "id", "") == "messages"
        )
        if says and any(_is_bare(argument) for argument in node.args):
            lines.append(node.lineno)
    return lines


def _is_bare(node):
    parts = node.values if isinstance(node, ast.JoinedStr) else [node]
    return any(isinstance(part, ast.Constant) and " " in str(part.value) for part in parts)


def test_what_is_said_to_people_is_translated():
    errors = errors_for_people()
    found = {name(path): len(bare_texts(parsed(path), errors)) for path in python_files("src")}

    assert beyond(found, "bare_texts") == []


@pytest.mark.parametrize(
    "code",
    [
        'raise ValidationError("Give a day.")',
        'raise Refusal(f"No {day}.")',
        'messages.error(request, "Not done.")',
    ],
)
def test_the_rule_catches_a_bare_text(code):
    assert bare_texts(ast.parse(code), {"Refusal", *SHOWN}) == [1]
    assert bare_texts(ast.parse('raise ValidationError(_("Give a day."))'), SHOWN) == []
