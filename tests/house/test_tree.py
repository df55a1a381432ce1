"""The tree: no address of a package index, no lock file that holds one, no path of somebody's machine."""

import re

import pytest

from tests.house.tree import files, name

INDEX = re.compile(
    "|".join(
        re.escape(first) + second
        for first, second in [
            ("pypi.", r"(?:org|io|python)"),
            ("files.python", r"hosted"),
            ("registry.npm", r"js|registry\.yarn"),
            ("arti", r"factory"),
            ("nexus", r"/repository"),
            ("--index", r"-url[= ]\S*//"),
            ("--extra-index", r"-url"),
            ("index-url =", r""),
            ("/simple", r"/[\w.-]+/?[\"'\s]"),
        ]
    )
)
MACHINE = re.compile(r"(?:^|[\s\"'`=(:,]|file://)/(?:work|root|home)/")
LOCKS = {"uv.lock", "pylock.toml", "package-lock.json", "yarn.lock", "poetry.lock", "Pipfile.lock"}
BINARY = {".woff2", ".mo", ".png", ".ico", ".docx", ".xlsx", ".pdf", ".sqlite"}


def leaks(text):
    """Return the lines that give an address of an index or a path of a machine away."""
    return [
        number
        for number, line in enumerate(text.splitlines(), 1)
        if INDEX.search(line) or MACHINE.search(line)
    ]


def texts():
    for path in files():
        if path.suffix not in BINARY and path.name not in ("test_tree.py", ".gitignore"):
            yield path, path.read_text("utf-8", errors="replace")


def test_no_file_holds_the_address_of_a_package_index_or_the_path_of_a_machine():
    found = {name(path): leaks(text) for path, text in texts()}

    assert len(found) > 100
    assert {path: lines for path, lines in found.items() if lines} == {}


def test_there_is_no_lock_file_of_a_kind_that_holds_an_address():
    assert [name(path) for path in files() if path.name in LOCKS] == []


@pytest.mark.parametrize(
    "line",
    [
        "--index" + "-url https://mirror.example/simple",
        "https://files.python" + "hosted.org/packages/a.whl",
        "see https://pypi." + "org/project/django",
        'root = "/wo' + 'rk/tendik"',
        "cd /ho" + "me/somebody/tendik",
        "file:///ro" + "ot/.cache",
    ],
)
def test_the_rule_catches_an_address_or_a_path(line):
    assert leaks(line) == [1]


@pytest.mark.parametrize(
    "line", ["framework/ho" + "me/index.html", "docs/ro" + "ot/", "a simple/plain page", "../../ho" + "me/"]
)
def test_the_rule_leaves_relative_paths_alone(line):
    assert leaks(line) == []
