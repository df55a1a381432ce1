"""Nothing of one country stands in the program: its names, codes and languages are data of its pack."""

import ast
import re
from pathlib import Path

import pytest

from tests.house.tree import PACKAGE, name, parsed, python_files, templates

COUNTRY = re.compile(
    r"\bKGS?\b|\bKG-|kyrgyz|кыргыз|киргиз|bishkek|бишкек|\bsom\b|\bсом\b|\bосоо\b|\bsoate\b|\baiyl\b|\bайыл\b|okmotu|kenesh",
    re.IGNORECASE,
)
"""Names, codes and words that belong to one country."""
LANGUAGES = {"ky", "ru"}
"""Languages of one country's pack: a program that names one treats it otherwise than the next."""
TABLES = {
    "src/tendik/blocks/formats.py": "days, numbers and quotation marks, language by language",
    "src/tendik/packs/plurals.py": "plural forms, language by language",
    "src/tendik/site/formats/": "numbers and dates of Django, language by language",
    "src/tendik/blocks/examples/": "examples in three languages, shown in the office's gallery only",
    "src/tendik/site/commands/demo.py": "the demo is one country's",
    "src/tendik/site/commands/init.py": "the pack that is taken where none is named",
    "src/tendik/site/settings.py": "the pack that is taken where none is named",
    "src/tendik/site/home.py": "the command by which a person begins",
}
"""Where they stand with reason: tables with a line for each language, and what belongs to the demo."""


def texts_of(tree):
    """Return the strings of a module that the program works with: no sentences that explain it."""
    explaining = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and ast.get_docstring(node)
    }
    alone = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in explaining | alone
    ]


def of_one_country(texts):
    """Return the texts that name one country, or a language of it."""
    return [text for text in texts if COUNTRY.search(text) or text in LANGUAGES]


def excused(path):
    return any(name(path).startswith(known) for known in TABLES)


def test_no_module_names_one_country():
    found = {
        name(path): of_one_country(texts_of(parsed(path)))
        for path in python_files("src")
        if not excused(path)
    }

    assert {path: texts for path, texts in found.items() if texts} == {}


def test_no_template_style_or_script_names_one_country():
    files = [*templates(), *(PACKAGE / "blocks").rglob("*.css"), *(PACKAGE / "blocks").rglob("*.js")]
    found = {name(path): COUNTRY.findall(path.read_text("utf-8")) for path in files}

    assert {path: words for path, words in found.items() if words} == {}


def test_every_place_that_is_excused_still_names_one():
    named = {
        name(path)
        for path in python_files("src")
        if of_one_country(texts_of(parsed(path))) or COUNTRY.search(path.read_text("utf-8"))
    }

    assert [known for known in TABLES if not any(path.startswith(known) for path in named)] == []


@pytest.mark.parametrize(
    "code", ['place = "KG-B"', 'if language == "ky": pass', 'words = f"{amount} som"', 'city = "Бишкек"']
)
def test_the_rule_catches_a_word_of_one_country(code):
    assert of_one_country(texts_of(ast.parse(code)))


def test_the_rule_leaves_explanations_alone():
    assert of_one_country(texts_of(ast.parse('"""As in Kyrgyzstan."""\nLINE = 1\n"""Of ``KG``."""'))) == []


PHYSICAL = re.compile(
    r"(?<![\w-])(?:(?:margin|padding|border)-(?:left|right)|left|right|float|clear)\s*:|text-align:\s*(?:left|right)"
)
SIDES = re.compile(r"(?<![\w-])(?:margin|padding|inset):\s*([^;{}]+);")
PARTS = re.compile(r"(?:[^\s()]|\([^()]*(?:\([^()]*\)[^()]*)*\))+")
PHYSICAL_WITH_REASON: dict[str, int] = {}
"""By file: how many rules name left or right because what they draw has a side of its own."""


def one_sided(sheet):
    """Return the rules that name left or right: they would stand on the wrong side in half of the scripts."""
    plain = re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL)
    uneven = [
        found[0]
        for found in SIDES.finditer(plain)
        if len(parts := PARTS.findall(found[1])) == 4 and parts[1] != parts[3]
    ]
    return [*PHYSICAL.findall(plain), *uneven]


def test_no_style_names_left_or_right():
    found = {
        name(path): len(one_sided(path.read_text("utf-8")))
        for path in Path(PACKAGE / "blocks/css").rglob("*.css")
    }

    assert {path: number for path, number in found.items() if number} == PHYSICAL_WITH_REASON


@pytest.mark.parametrize(
    "rule",
    ["a { margin-left: 1em; }", "a { left: 0; }", "a { text-align: right; }", "a { padding: 0 0 1em 2em; }"],
)
def test_the_rule_catches_a_side(rule):
    assert one_sided(rule)


def test_the_rule_lets_begin_and_end_stand():
    rules = "a { margin-inline-start: 1em; padding: 0 1em 2em 1em; text-align: start; inset-inline-end: 0; }"

    assert one_sided(rules) == []
