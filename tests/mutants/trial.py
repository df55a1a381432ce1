"""Mutants: the program with one thing in it changed. Each must make a test fail, or no test holds what it changed.

A plugin of pytest, for ``scripts/prove``: ``pytest -p tests.mutants.trial TESTS``. Tests are collected once; every mutant is a
process of its own that is branched off then, exchanges the code of one function, and runs those tests that reach the
changed line, the quickest first, until one fails. No file is changed. Mutated are the bodies of functions, not what
stands outside them. Of all mutants ``TENDIK_MUTANTS`` are drawn by the seed ``TENDIK_MUTANTS_SEED``, 0 are all; how each
ended stands in ``.prove/mutants.log`` as it comes, and all together in ``FOUND``.
"""

import gc
import json
import os
import random
import resource
import signal
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import CodeType, FunctionType

import pytest
from coverage import Coverage

from tests.mutants.changes import mutants

PACKAGE = Path(__file__).parents[2] / "src" / "tendik"
GATE = ("gate", "attacking", "protecting", "decisions", "policies", "counts")
FILES = [
    *sorted((PACKAGE / "methods" / "protect").glob("*.py")),
    *sorted((PACKAGE / "methods" / "attack").glob("*.py")),
    PACKAGE / "methods" / "certificates.py",
    *(PACKAGE / "releases" / f"{name}.py" for name in GATE),
]
FOUND = Path(".prove") / "mutants.json"
TOGETHER, SEED, ENOUGH = 2, int(os.environ.get("TENDIK_MUTANTS_SEED", "17")), 0.9
Place = tuple[str, str, int]
"""The file, name and first line of a function."""
KILLED, SURVIVED, LATE, UNMADE = "killed", "survived", "late", "unmade"


def codes(code: CodeType) -> Iterator[CodeType]:
    """Yield a code and all that are inside it."""
    yield code
    for part in code.co_consts:
        if isinstance(part, CodeType):
            yield from codes(part)


@dataclass(frozen=True)
class Mutant:
    """One of them: where, what stands there now, and the code of its function."""

    file: Path
    name: str
    line: int
    words: str
    code: CodeType

    def __str__(self) -> str:
        return f"{self.file.relative_to(PACKAGE)}:{self.line} {self.name}: {self.words}"

    def live(self, found: dict[Place, FunctionType]) -> bool:
        """Exchange the code of its function in this process; tell whether that could be done."""
        try:
            found[_place(self.code)].__code__ = self.code
        except (KeyError, ValueError):
            return False
        return True


def _place(code: CodeType) -> Place:
    return code.co_filename, code.co_qualname, code.co_firstlineno


def functions_here() -> dict[Place, FunctionType]:
    """Return the functions of all files that this process holds, also those that are hidden in something else."""
    files = {str(path) for path in FILES}
    held = [one for one in gc.get_objects() if isinstance(one, FunctionType)]
    return {_place(one.__code__): one for one in held if one.__code__.co_filename in files}


def drawn(number: int) -> tuple[list[Mutant], int]:
    """Return so many mutants of all files (0: all), drawn by the seed, and how many there are."""
    texts = {path: path.read_text("utf-8") for path in FILES}
    many = sum(1 for text in texts.values() for _mutant in mutants(text))
    chance = random.Random(SEED)
    wanted = set(chance.sample(range(many), min(number or many, many)))
    every = ((path, *one) for path, text in texts.items() for one in mutants(text))
    made = []
    for place, (path, name, line, words, tree) in enumerate(every):
        if place in wanted:
            code = compile(tree, str(path), "exec")
            own = next(one for one in codes(code) if one.co_qualname == name)
            made.append(Mutant(path, name, line, words, own))
    chance.shuffle(made)
    return made, many


def run(items: list[pytest.Item], after: Callable[[pytest.Item], bool] = lambda item: True) -> None:
    """Run tests in their order, for as long as it is said after each that the next may follow."""
    for place, item in enumerate(items):
        following = items[place + 1] if place + 1 < len(items) else None
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        if not after(item):
            return


def branched(work: Callable[[], int]) -> int:
    """Let a process of its own work, silently; return its number."""
    number = os.fork()
    if number:
        return number
    silent = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silent, 1)
    os.dup2(silent, 2)
    try:
        os._exit(work())
    finally:
        os._exit(2)


class Reach:
    """Which tests reach which lines, and how many seconds of a processor each test takes."""

    def __init__(self, items: list[pytest.Item]) -> None:
        self.items, self.seconds = items, {}
        file = FOUND.with_name("reach.json")
        status = os.waitpid(branched(lambda: self._watch(file)), 0)[1]
        if status:
            raise RuntimeError("the tests fail without a mutant, or could not be watched")
        told = json.loads(file.read_text("utf-8"))
        self.seconds = dict(enumerate(told["seconds"]))
        self.lines = {(path, line): tests for path, line, tests in told["lines"]}

    def _watch(self, file: Path) -> int:
        """Run all tests under coverage and write down what they reach."""
        watch = Coverage(data_file=None, include=[str(path) for path in FILES])
        number = {item.nodeid: place for place, item in enumerate(self.items)}
        seconds = []
        watch.start()
        for item in self.items:
            watch.switch_context(item.nodeid)
            begun = time.process_time()
            run([item])
            seconds.append(time.process_time() - begun)
        watch.stop()
        data = watch.get_data()
        lines = [
            (path, line, [number[one] for one in names if one in number])
            for path in data.measured_files()
            for line, names in data.contexts_by_lineno(path).items()
        ]
        file.write_text(json.dumps({"seconds": seconds, "lines": lines}), "utf-8")
        return int(self.items[0].session.testsfailed > 0)

    def of(self, mutant: Mutant) -> list[int]:
        """Return the tests that reach a mutant, the quickest first."""
        # What stands in a later line of a statement is counted in the first.
        lines = (self.lines.get((str(mutant.file), line), []) for line in range(mutant.line, 0, -1))
        return sorted(next(filter(None, lines), []), key=self.seconds.__getitem__)


class Trial:
    """Mutants against tests, some at the same time."""

    def __init__(self, items: list[pytest.Item]) -> None:
        self.items, self.reach, self.functions = items, Reach(items), functions_here()
        self.ends: dict[int, Mutant] = {}
        self.came: dict[str, list[str]] = defaultdict(list)

    def _live(self, mutant: Mutant) -> int:
        """Run the tests of a mutant; return 1 if one failed, 0 if none did, 3 if it could not be made."""
        places = self.reach.of(mutant)
        limit = int(10 + 3 * sum(self.reach.seconds[place] for place in places))
        resource.setrlimit(resource.RLIMIT_CPU, (limit, limit))
        # Only against what waits for ever: on a machine that others use, seconds of the clock say little.
        signal.alarm(100 * limit)
        if not mutant.live(self.functions):
            return 3
        session = self.items[0].session
        run([self.items[place] for place in places], lambda item: not session.testsfailed)
        return int(session.testsfailed > 0)

    def end_one(self) -> None:
        """Wait until one ends, and say how."""
        number, status = os.wait()
        ways = {0: SURVIVED, 1: KILLED, 2: UNMADE, 3: UNMADE}
        way = LATE if os.WIFSIGNALED(status) else ways[os.waitstatus_to_exitcode(status)]
        self.came[way].append(str(self.ends.pop(number)))
        with FOUND.with_suffix(".log").open("a", encoding="utf-8") as log:
            log.write(f"{way} {self.came[way][-1]}\n")

    def all(self, mutants: list[Mutant]) -> dict[str, list[str]]:
        """Try all; return how each ended."""
        # What a branch does not touch is not copied for it.
        gc.freeze()
        for mutant in mutants:
            if len(self.ends) == TOGETHER:
                self.end_one()
            self.ends[branched(lambda mutant=mutant: self._live(mutant))] = mutant
        while self.ends:
            self.end_one()
        return self.came


def pytest_runtestloop(session: pytest.Session) -> bool:
    """Instead of running the tests once, run them against the mutants."""
    FOUND.parent.mkdir(exist_ok=True)
    FOUND.with_suffix(".log").unlink(missing_ok=True)
    tried, many = drawn(int(os.environ["TENDIK_MUTANTS"]))
    came = Trial(session.items).all(tried)
    FOUND.write_text(json.dumps({"many": many, **came}, indent=1), "utf-8")
    lost = len(came[SURVIVED])
    dead = len(came[KILLED]) + len(came[LATE])
    session.testsfailed = int(dead < ENOUGH * (dead + lost))
    return True
