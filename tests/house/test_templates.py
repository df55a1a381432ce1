"""Templates: each one is used, none holds a word of its own, and its classes are those of the style sheet."""

import ast
import re
from pathlib import Path

import pytest
from allauth import __file__ as allauth

from tendik.blocks.gallery import EXAMPLES
from tests.house.tree import PACKAGE, name, nodes, python_files, templates

COMMENT = re.compile(r"{%\s*comment\s*%}.*?{%\s*endcomment\s*%}", re.DOTALL)
TRANSLATED = re.compile(r"{%\s*blocktranslate.*?{%\s*endblocktranslate\s*%}|{%.*?%}|{{.*?}}", re.DOTALL)
READ_OUT = re.compile(r"\b(?:title|aria-label|alt|placeholder)=\"([^\"]*)\"")
FILE_NAME = re.compile(r"\b\w+\.(?:json|csv)\b")
LETTER = re.compile(r"[^\W\d_]")
USED = re.compile(r"(?:{%\s*(?:include|extends)\s+|\btemplate=)\"([^\"]+)\"")
"""Taken in by name, or handed to a block that takes it in."""
DJANGO_DRAWS = {"400.html", "403.html", "403_csrf.html", "404.html", "429.html", "500.html"}
CLASS = re.compile(r"\bclass=\"((?:{%.*?%}|{{.*?}}|[^\"])*)\"")
WIDEST = 160
"""Signs on a line of a template."""
NOT_WORN_YET = {"danger"}
"""Classes of the style sheet that wait for their first page."""
NOT_FOR_STYLE = {"report"}
"""Classes that say what a part is: the report's own words are not ours to write plainly."""


def own_words(source):
    """Return the words in a template that no translation can reach: in its text and in what is read out."""
    plain = TRANSLATED.sub("", COMMENT.sub("", source))
    texts = [*re.sub(r"<[^>]*>", "\n", plain).split("\n"), *READ_OUT.findall(plain)]
    return [text.strip() for text in texts if LETTER.search(FILE_NAME.sub("", text))]


def template_name(path):
    return path.as_posix().partition("/templates/")[2]


def used_templates():
    """Return the names of templates that a view draws, another template takes in, or the gallery shows."""
    texts = [
        node.value
        for path in python_files("src")
        for node in nodes(path)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    inside = [found for path in templates() for found in USED.findall(path.read_text("utf-8"))]
    theirs = (path.as_posix() for path in (Path(allauth).parent / "templates").rglob("*.html"))
    return DJANGO_DRAWS | {
        *texts,
        *inside,
        *(f"blocks/{block}.html" for block in EXAMPLES),
        *map(template_name, map(Path, theirs)),
    }


def classes_of(source):
    """Return the classes of a template: whole ones, and the beginnings of those that a variable completes."""
    worn = " ".join(CLASS.findall(COMMENT.sub("", source)))
    words = re.sub(r"{{.*?}}", "\0", re.sub(r"{%.*?%}", " ", worn)).split()
    return {word for word in words if "\0" not in word}, {
        word.rstrip("\0") for word in words if word[0] != "\0" == word[-1]
    }


def styled():
    sheets = "\n".join(path.read_text("utf-8") for path in (PACKAGE / "blocks" / "css").rglob("*.css"))
    plain = re.sub(r"/\*.*?\*/|url\([^)]*\)|\"[^\"]*\"", "", sheets, flags=re.DOTALL)
    return set(re.findall(r"\.([a-z][\w-]*)", plain))


def said_in_python():
    """Return every word that stands in a string of the package: where a class may come from."""
    return {
        word
        for path in python_files("src")
        for node in nodes(path)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        for word in re.findall(r"[\w-]+", node.value)
    }


def test_every_template_is_used():
    used = used_templates()

    assert [name(path) for path in templates() if template_name(path) not in used] == []


def test_no_template_holds_a_word_of_its_own():
    found = {name(path): own_words(path.read_text("utf-8")) for path in templates()}

    assert {path: words for path, words in found.items() if words} == {}


def too_long(source):
    """Return the numbers of the lines that do not fit on a screen."""
    return [number for number, line in enumerate(source.splitlines(), 1) if len(line) > WIDEST]


def test_no_line_of_a_template_is_too_long_to_be_read():
    found = {name(path): too_long(path.read_text("utf-8")) for path in templates()}

    assert {path: lines for path, lines in found.items() if lines} == {}


def test_the_rule_catches_a_line_that_is_too_long():
    assert too_long(f"<p>\n{'ы' * WIDEST}\n{'ы' * (WIDEST + 1)}\n</p>") == [3]


def test_every_class_of_a_template_has_a_style():
    known = styled() | NOT_FOR_STYLE
    bare = {name(path): classes_of(path.read_text("utf-8"))[0] - known for path in templates()}

    assert {path: classes for path, classes in bare.items() if classes} == {}


def test_every_style_is_worn():
    pairs = [classes_of(path.read_text("utf-8")) for path in templates()]
    whole = set().union(*(pair[0] for pair in pairs), said_in_python(), NOT_WORN_YET)
    begun = tuple(set().union(*(pair[1] for pair in pairs)))

    assert sorted(word for word in styled() - whole if not word.startswith(begun)) == []


def test_classes_that_wait_for_a_page_are_struck_off_when_they_are_worn():
    worn = set().union(*(classes_of(path.read_text("utf-8"))[0] for path in templates()))

    assert NOT_WORN_YET & worn == set()


@pytest.mark.parametrize(
    "source",
    [
        "<p>Press here</p>",
        '<a title="Close">{{ x }}</a>',
        '<img alt="A map of {{ place }}">',
        "<p>{{ n }} asks</p>",
    ],
)
def test_the_rule_catches_a_word_outside_translate(source):
    assert own_words(source)


@pytest.mark.parametrize(
    "source",
    [
        '<p>{% translate "Press here" %}</p>',
        "{% blocktranslate %}{{ n }} asks{% endblocktranslate %}",
        "{% comment %}Words{% endcomment %}<p>{{ x }} · 3</p>",
        '<a href="{{ x }}">manifest.json</a>',
    ],
)
def test_the_rule_leaves_translated_words_alone(source):
    assert own_words(source) == []
