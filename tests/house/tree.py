"""The files of this tree as values, and what may stay beyond a rule: ``allowed.toml``, which only shrinks."""

import ast
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "tendik"
PACKS = PACKAGE / "packs"
SOURCES = ("src", "tests", "scripts", "benchmarks")


def ignored_folders() -> set[str]:
    """Return the names of folders that never enter the repository."""
    lines = (ROOT / ".gitignore").read_text("utf-8").splitlines()
    return {".git", *(line.rstrip("/") for line in lines if line.endswith("/"))}


@cache
def files() -> tuple[Path, ...]:
    """Return every file of the tree that could be committed."""
    return tuple(_below(ROOT, ignored_folders()))


def _below(folder: Path, ignored: set[str]) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        if path.is_dir() and path.name not in ignored:
            yield from _below(path, ignored)
        elif path.is_file() and path.suffix != ".pyc":
            yield path


@cache
def python_files(*tops: str) -> tuple[Path, ...]:
    """Return the Python files below ``tops`` (all sources where none is named), migrations left out."""
    wanted = tops or SOURCES
    inside = [
        path
        for path in files()
        if path.relative_to(ROOT).parts[0] in wanted and "migrations" not in path.parts
    ]
    return tuple(path for path in inside if path.suffix == ".py" or _is_script(path))


def _is_script(path: Path) -> bool:
    return not path.suffix and path.read_bytes().startswith(b"#!/usr/bin/env python")


def templates() -> list[Path]:
    """Return all templates of the package."""
    return sorted(PACKAGE.rglob("*.html"))


def name(path: Path) -> str:
    """Return a file's name in the tree."""
    return path.relative_to(ROOT).as_posix()


@cache
def parsed(path: Path) -> ast.Module:
    """Return a Python file's syntax tree."""
    return ast.parse(path.read_text("utf-8"))


@cache
def nodes(path: Path) -> tuple[ast.AST, ...]:
    """Return every node of a Python file's syntax tree."""
    return tuple(ast.walk(parsed(path)))


def called(node: ast.AST) -> str:
    """Return the last name of what is called: ``create`` of ``Plan.objects.create(…)``; nothing for other nodes."""
    if not isinstance(node, ast.Call):
        return ""
    return getattr(node.func, "attr", getattr(node.func, "id", ""))


def rooms() -> list[Path]:
    """Return the folders of all rooms."""
    return sorted(path.parent for path in PACKAGE.glob("*/__init__.py"))


@cache
def pyproject() -> dict:
    """Return ``pyproject.toml``."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def beyond(found: Mapping[str, int], rule: str, limit: int = 0) -> list[str]:
    """Return what is wrong between what was found and what is allowed.

    Args:
        found: A number for each thing, as lines by function.
        rule: The table of ``allowed.toml`` with the greatest number for each thing beyond the limit.
        limit: The number up to which nothing need be allowed.
    """
    with (ROOT / "tests" / "house" / "allowed.toml").open("rb") as file:
        return differences(found, tomllib.load(file).get(rule, {}), limit)


def differences(found: Mapping[str, int], allowed: Mapping[str, int], limit: int) -> list[str]:
    """Return what is beyond the allowed, and what is allowed though nothing needs it any more.

    Where nothing is free (``limit`` 0), an allowance must be the number of today; else it goes when the limit is met.
    """
    grown = [
        f"{thing}: {number} (allowed: {allowed.get(thing, limit)})"
        for thing, number in found.items()
        if number > allowed.get(thing, limit)
    ]
    spare = [
        f"{thing}: is {found.get(thing, 0)} now; lower or drop its line in allowed.toml"
        for thing, number in allowed.items()
        if found.get(thing, 0) < number and (limit == 0 or found.get(thing, 0) <= limit)
    ]
    return grown + spare
