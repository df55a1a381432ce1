"""Finds the line on which each key and each element of a TOML text stands."""

import re
import tomllib
from collections.abc import Mapping

KeyPath = tuple[str | int, ...]
"""The way to a value: ``("plan", 0, "title", "ky")``."""

TOML_PLACE = re.compile(r" \(at line (\d+), column \d+\)$")
"""How Python's reader of TOML ends what it says of a fault."""
TOKEN = re.compile(
    r'''(?P<spare>[ \t\r]+|\#[^\n]*)
      | (?P<word>"""(?:\\.|[^\\])*?"{3,5}|\'{3}.*?\'{3,5}|"(?:\\.|[^"\\\n])*"|'[^'\n]*'|[^\s\[\]{}=,."'#]+)
      | (?P<sign>[\[\]{}=,.\n])''',
    re.VERBOSE | re.DOTALL,
)


def lines_of(text: str) -> dict[KeyPath, int]:
    r"""Return the line of every key and element of a text that is valid TOML.

    Examples:
        >>> lines_of("a = 1\n\n[[b]]\nc = [\n  2,\n  3]\n")[("b", 0, "c", 1)]
        6
    """
    walk = _Walk(text)
    while walk.at < len(walk.tokens):
        if walk.takes("\n"):
            continue
        if walk.takes("["):
            walk.header()
        else:
            walk.pair(walk.table)
    return walk.lines


def deepest_line(text: str) -> int:
    r"""Return the line at which the most brackets stand open.

    Examples:
        >>> deepest_line("a = [1]\nb = [[2]]\nc = {}")
        2
    """
    deepest, depth, at = 0, 0, 0
    for token in TOKEN.finditer(text):
        depth += (token[0] in {"[", "{"}) - (token[0] in {"]", "}"})
        if depth > deepest:
            deepest, at = depth, token.start()
    return text.count("\n", 0, at) + 1


def line_of(lines: Mapping[KeyPath, int], path: KeyPath) -> int:
    """Return the line of a value; of the table it is missing in, where it is not there; else the first."""
    known = (path[:end] for end in range(len(path), 0, -1) if path[:end] in lines)
    return next((lines[way] for way in known), 1)


class _Walk:
    def __init__(self, text: str) -> None:
        found = (token for token in TOKEN.finditer(text) if token.lastgroup != "spare")
        self.tokens: list[tuple[str, int]] = []
        line, seen = 1, 0
        for token in found:
            line, seen = line + text.count("\n", seen, token.start()), token.start()
            self.tokens.append((token[0], line))
        self.at = 0
        self.table: KeyPath = ()
        self.lengths: dict[KeyPath, int] = {}
        self.lines: dict[KeyPath, int] = {}

    def takes(self, sign: str) -> bool:
        """Step over a sign if it is the next one."""
        found = self.at < len(self.tokens) and self.tokens[self.at][0] == sign
        self.at += found
        return found

    def note(self, path: KeyPath, line: int) -> None:
        for end in range(1, len(path) + 1):
            self.lines.setdefault(path[:end], line)

    def key(self) -> list[str]:
        """Read a key, which dots may divide."""
        keys = [self.name()]
        while self.takes("."):
            keys.append(self.name())
        return keys

    def name(self) -> str:
        word, _line = self.tokens[self.at]
        self.at += 1
        return next(iter(tomllib.loads(f"{word} = 0")))

    def header(self) -> None:
        """Read ``[table]`` or ``[[element]]``: what follows stands in it."""
        line, many = self.tokens[self.at][1], self.takes("[")
        *above, last = self.key()
        path: KeyPath = ()
        for name in above:
            path = self.newest((*path, name))
        path = (*path, last)
        if many:
            self.lengths[path] = self.lengths.get(path, 0) + 1
        self.table = self.newest(path)
        self.note(self.table, line)
        self.at += 1 + many

    def newest(self, path: KeyPath) -> KeyPath:
        return (*path, self.lengths[path] - 1) if path in self.lengths else path

    def pair(self, table: KeyPath) -> None:
        """Read ``key = value``."""
        line = self.tokens[self.at][1]
        path = (*table, *self.key())
        self.note(path, line)
        self.at += 1
        self.value(path)

    def value(self, path: KeyPath) -> None:
        self.note(path, self.tokens[self.at][1])
        if self.takes("["):
            self.elements(path)
        elif self.takes("{"):
            while not self.takes("}"):
                if not self.takes(",") and not self.takes("\n"):
                    self.pair(path)
        else:
            while self.at < len(self.tokens) and self.tokens[self.at][0] not in {",", "]", "}", "\n"}:
                self.at += 1

    def elements(self, path: KeyPath) -> None:
        number = 0
        while not self.takes("]"):
            if not self.takes(",") and not self.takes("\n"):
                self.value((*path, number))
                number += 1
