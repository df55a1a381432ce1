"""Documents: every command in them exists, every link leads somewhere, every setting and command is described."""

import argparse
import ast
import re
import shlex
from importlib import import_module

import pytest

from tendik.site.commands import COMMANDS
from tests.house.tree import PACKAGE, ROOT, name, nodes, python_files

FENCE = re.compile(r"^```sh\n(.*?)^```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
TARGET = re.compile(r"^([a-z][\w-]*):", re.MULTILINE)
SETTING = re.compile(r"TENDIK_[A-Z]+")
TOOLS = {"cd", "cp", "git", "sudo", "export"}
"""Programs of every machine, which are not ours to check."""


def documents():
    return [
        ROOT / "README.md",
        ROOT / "CONTRIBUTING.md",
        ROOT / "GLOSSARY.md",
        *sorted((ROOT / "docs").rglob("*.md")),
    ]


def commands_in(text):
    """Return the commands of all ``sh`` blocks, each as a list of words."""
    lines = "\n".join(FENCE.findall(text)).replace("\\\n", " ").splitlines()
    return [shlex.split(line, comments=True) for line in lines if shlex.split(line, comments=True)]


def parser():
    """Return the parser of ``tendik`` as the command line builds it."""
    made = argparse.ArgumentParser(prog="tendik", exit_on_error=False)
    below = made.add_subparsers(dest="command", required=True)
    for word in COMMANDS:
        module = import_module(f"tendik.site.commands.{word}")
        module.add_arguments(below.add_parser(module.NAME))
    return made


def is_known(words, targets):
    """Tell whether a command can be given: its program exists, and its options are taken."""
    while words and re.fullmatch(r"[A-Z_]+=.*", words[0]):
        words = words[1:]
    program, *options = words
    if program == "make":
        return all(word in targets or re.fullmatch(r"[A-Z]+=.*", word) for word in options)
    if program.rpartition("/")[2] == "tendik":
        return _parses(options)
    return program in TOOLS or (ROOT / program).is_file()


def _parses(options):
    try:
        parser().parse_args(options)
    except (SystemExit, argparse.ArgumentError):
        return False
    return True


def targets():
    return set(TARGET.findall((ROOT / "Makefile").read_text("utf-8")))


def dead_links(path):
    """Return the links of a document that lead to no file, or to no heading of one."""
    return [
        link for link in LINK.findall(path.read_text("utf-8")) if "://" not in link and not _leads(path, link)
    ]


def _leads(path, link):
    place, _sign, heading = link.partition("#")
    target = (path.parent / place).resolve() if place else path
    if not heading or target.suffix != ".md":
        return target.exists()
    lines = re.findall(r"^#+ (.*)$", target.read_text("utf-8"), re.MULTILINE) if target.is_file() else []
    return heading in {re.sub(r"[^\w -]", "", line.lower()).replace(" ", "-") for line in lines}


def settings_read():
    """Return the names of the environment that the package reads."""
    return {
        node.value
        for path in python_files("src")
        for node in nodes(path)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and SETTING.fullmatch(node.value)
    }


def test_every_command_in_a_document_can_be_given(capsys):
    known = targets()
    unknown = [
        f"{name(path)}: {' '.join(words)}"
        for path in documents()
        for words in commands_in(path.read_text("utf-8"))
        if not is_known(words, known)
    ]

    assert unknown == []


def test_every_link_in_a_document_leads_somewhere():
    found = {name(path): dead_links(path) for path in documents()}

    assert {path: links for path, links in found.items() if links} == {}


def test_every_file_that_holds_a_promise_is_there():
    text = (ROOT / "docs" / "security.md").read_text("utf-8")
    named = set(re.findall(r"`([\w*.]+(?:/[\w*.]+)+)`", text)) - {"data/manifest.json"}

    lost = [one for one in named if not any(list(top.glob(one)) for top in (ROOT, PACKAGE))]

    assert len(named) > 10
    assert lost == []


def test_every_setting_of_the_environment_is_described():
    described = set(SETTING.findall((ROOT / "docs" / "guide" / "running.md").read_text("utf-8")))

    assert settings_read() == described


def test_every_command_is_described():
    rows = (ROOT / "docs" / "guide" / "running.md").read_text("utf-8")
    names = [import_module(f"tendik.site.commands.{word}").NAME for word in COMMANDS]

    assert [word for word in names if f"| `tendik {word}" not in rows] == []


def test_every_module_of_the_command_line_is_a_command():
    modules = {path.stem for path in (PACKAGE / "site" / "commands").glob("*.py")} - {"__init__"}

    assert modules == set(COMMANDS)


def test_every_option_of_a_command_is_described():
    rows = (ROOT / "docs" / "guide" / "running.md").read_text("utf-8").splitlines()
    missing = []
    for word in COMMANDS:
        module, made = import_module(f"tendik.site.commands.{word}"), argparse.ArgumentParser(add_help=False)
        module.add_arguments(made)
        row = next(line for line in rows if line.startswith(f"| `tendik {module.NAME}"))
        options = [option for action in made._actions for option in action.option_strings]
        missing += [f"{module.NAME} {option}" for option in options if f"`{option}`" not in row]

    assert missing == []


def test_every_decision_is_numbered_dated_and_says_why_what_else_and_what_follows():
    paths = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    parts = ["Why we had to decide", "Decision", "We also considered", "What follows"]
    texts = [path.read_text("utf-8") for path in paths]

    assert [path.name[:4] for path in paths] == [f"{number:04}" for number in range(1, len(paths) + 1)]
    assert [text.splitlines()[0][:7] for text in texts] == [f"# {path.name[:4]}." for path in paths]
    assert [text for text in texts if re.findall(r"^## (.*)$", text, re.MULTILINE) != parts] == []
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\d\. \w.*\.", text.splitlines()[1]) for text in texts)


def test_every_target_of_the_makefile_says_what_it_does():
    text = (ROOT / "Makefile").read_text("utf-8")
    described = set(re.findall(r"^([a-z-]+):.*## ", text, re.MULTILINE))
    declared = set(re.findall(r"^\.PHONY: (.*)$", text, re.MULTILINE)[0].split())

    assert described == declared


def test_every_script_that_the_makefile_calls_exists():
    called = set(re.findall(r"\b(?:scripts|benchmarks)/[\w./-]+", (ROOT / "Makefile").read_text("utf-8")))

    assert [path for path in sorted(called) if not (ROOT / path).is_file()] == []


@pytest.mark.parametrize(
    "line",
    [
        "make nothing",
        "tendik fly",
        "tendik release --soon",
        "tendik check diary",
        "scripts/gone",
        "tendik init --pack",
    ],
)
def test_the_rule_catches_a_command_that_cannot_be_given(line, capsys):
    assert not is_known(shlex.split(line), {"demo", "room"})


@pytest.mark.parametrize(
    "line",
    [
        "make demo PORT=9000",
        "make room NAME=grants",
        "TENDIK_HOME=. tendik release --out stick",
        ".venv/bin/tendik verify x",
    ],
)
def test_the_rule_takes_a_command_that_can_be_given(line):
    assert is_known(shlex.split(line), {"demo", "room"})


def test_the_rule_catches_a_link_that_leads_nowhere(tmp_path):
    page = tmp_path / "a.md"
    page.write_text("# A page\n[x](b.md) [y](#a-page) [z](#gone) [w](a.md) [v](https://example.org)\n")

    assert dead_links(page) == ["b.md", "#gone"]


NAMED_FILE = re.compile(r"`([\w*][\w*/.-]*\.(?:py|txt)|tests/[\w/]+)`")


def named_but_gone(text):
    """Return the files named in a text that are not there: from the root, in the package, or by their bare name."""
    return [
        path
        for path in NAMED_FILE.findall(text)
        if not (
            any(ROOT.glob(path))
            or any(PACKAGE.glob(path))
            or ("/" not in path and any(ROOT.glob(f"*/**/{path}")))
        )
    ]


def test_every_file_that_the_page_of_security_names_is_there():
    text = (ROOT / "docs" / "security.md").read_text("utf-8")

    assert named_but_gone(text) == []
    assert len(NAMED_FILE.findall(text)) > 60
    assert named_but_gone("`tests/rooms/gone.py` `accounts/access.py` `nowhere.py`") == [
        "tests/rooms/gone.py",
        "nowhere.py",
    ]
