"""Files from outside are read in a process of their own, with an end to its memory and its time.

A workbook of one kilobyte may ask for more memory than a computer has, and what asks for it inside of a library
ends the whole process. Here only a child ends, and a person is told so. The child knows no Django, no database and
no secret; it ends with its parent. What goes in and out are bytes: nothing of the child is run here.
"""

import os
import subprocess
import sys
import threading
from contextlib import suppress
from importlib import import_module
from typing import BinaryIO, cast

MEGABYTE = 1_000_000
MOST_MEMORY, MOST_SECONDS = 700 * MEGABYTE, 60
OUT_OF_MEMORY = 77
"""How the child ends when it may have no more memory, or when brackets stand in one another without end."""
BROKE = 1
"""How Python ends for a fault of the program."""
KEPT = (
    "PATH",
    "PYTHONPATH",
    "PYTHONHOME",
    "PYTHONUTF8",
    "SYSTEMROOT",
    "TMP",
    "TEMP",
    "TMPDIR",
    "LANG",
    "LC_ALL",
)
"""What the child learns of its surroundings."""
LENGTH = 8


class TooHeavy(Exception):
    """Reading a file took more memory or time than a file of its kind needs, and was ended."""


def read_apart(
    module: str, question: bytes, *, memory: int = MOST_MEMORY, seconds: int = MOST_SECONDS
) -> bytes:
    """Return what ``answer`` of a module says to a question, asked in a process of its own.

    Args:
        module: The module's full name; its ``answer`` takes bytes and gives bytes.
        question: What is asked.
        memory: So many bytes the child may hold; on Windows there is no such limit.
        seconds: So long it may take.

    Raises:
        TooHeavy: the child was ended by one of its limits.
        RuntimeError: the program itself broke in it.
    """
    said, told, code = answered_by_child([module, str(memory), str(seconds)], question, seconds)
    if code == BROKE:
        raise RuntimeError(told.decode(errors="replace"))
    if code:
        raise TooHeavy
    return said


def answered_by_child(task: list[str], question: bytes, seconds: int) -> tuple[bytes, bytes, int]:
    """Return what a child wrote, what it told of a fault, and how it ended."""
    command, pipe = [sys.executable, "-P", "-m", __name__, *task], subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, env=surroundings()) as child:
        # A file that takes forever is waited for no longer than this.
        clock = threading.Timer(seconds, child.kill)
        clock.start()
        try:
            said, told = _asked(child, question)
        except BaseException:
            child.kill()
            raise
        finally:
            clock.cancel()
    return said, told, child.returncode


def surroundings() -> dict[str, str]:
    """Return what a child learns of the computer: nothing of the office, and no secret."""
    return {name: os.environ[name] for name in KEPT if name in os.environ}


def _asked(child: "subprocess.Popen[bytes]", question: bytes) -> tuple[bytes, bytes]:
    inward, outward = cast(BinaryIO, child.stdin), cast(BinaryIO, child.stdout)
    # A child that ended already says by its code why.
    with suppress(BrokenPipeError):
        inward.write(len(question).to_bytes(LENGTH, "big") + question)
        inward.flush()
    said, told = outward.read(), cast(BinaryIO, child.stderr).read()
    with suppress(BrokenPipeError):
        inward.close()
    return said, told


def main(module: str, memory: str, seconds: str) -> None:
    """Answer the question that comes by the standard input; what the child process runs."""
    asked = sys.stdin.buffer
    _limit(int(memory), int(seconds))
    try:
        question = asked.read(int.from_bytes(asked.read(LENGTH), "big"))
        threading.Thread(target=_end_with_parent, daemon=True).start()
        said = import_module(module).answer(question)
        sys.stdout.buffer.write(said)
        sys.stdout.buffer.flush()
    except (MemoryError, RecursionError):
        os._exit(OUT_OF_MEMORY)


def _end_with_parent() -> None:
    """Wait until nobody holds the other end of the standard input, as when the parent was killed."""
    os.read(sys.stdin.fileno(), 1)
    os._exit(OUT_OF_MEMORY)


def _limit(memory: int, seconds: int) -> None:
    try:
        import resource
    except ImportError:  # Windows: only the parent's clock holds
        return
    for what, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_CORE, 0),
    ):
        # Some systems do not hold a limit of this kind, or hold a lower one.
        with suppress(ValueError, OSError):
            resource.setrlimit(what, (most, most))


if __name__ == "__main__":
    main(*sys.argv[1:])
