"""Packing: write pages with their packed twins, in a process of its own while the next pages are drawn.

A second thread would not do: drawing holds the interpreter, and each write would wait for it.
"""

import gzip
import os
import signal
import struct
import subprocess
import sys
from pathlib import Path
from typing import BinaryIO, Self, cast

import brotli

PACKED = (".html", ".css", ".js", ".svg", ".atom", ".xml")
"""Files that have packed twins beside them."""
TWINS = (".gz", ".br")
WINDOW = 16
"""Pages are small: the usual window of 4 MB costs thirty times the time and saves no byte."""
HEAD = struct.Struct(">II")
"""Before each page: how many bytes its path has, and how many the page."""


def twins_of(path: str) -> tuple[str, ...]:
    """Return the endings of the packed twins that a file has beside it; a picture or sound has none."""
    return TWINS if path.endswith(PACKED) else ()


def write(path: Path, body: bytes) -> None:
    """Write a file and its packed twins beside it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(body)
    if path.suffix in PACKED:
        path.with_name(f"{path.name}.gz").write_bytes(gzip.compress(body, 9, mtime=0))
        path.with_name(f"{path.name}.br").write_bytes(brotli.compress(body, quality=9, lgwin=WINDOW))


class Packer:
    """Writes pages below one folder. Used by ``with``: at the end of the block all of them are written.

    The process begins with the first page and ends with its parent. It works inside the folder by relative
    paths, so that it cannot touch the next release, should it outlive a killed one by a moment.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is None:
            self._finish()
        elif self._process:
            self._process.kill()
            self._process.communicate()

    def write(self, path: str, body: bytes) -> None:
        """Let a page be written soon.

        Raises:
            OSError: a page could not be written, this one or one before it.
        """
        name = os.fsencode(path)
        self._process = self._process or self._begin()
        try:
            cast(BinaryIO, self._process.stdin).write(HEAD.pack(len(name), len(body)) + name + body)
        except BrokenPipeError:
            self._finish()

    def _begin(self) -> "subprocess.Popen[bytes]":
        self._folder.mkdir(parents=True, exist_ok=True)
        command, pipe = [sys.executable, "-P", "-m", __name__, str(self._folder)], subprocess.PIPE
        return subprocess.Popen(command, stdin=pipe, stdout=pipe)

    def _finish(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        fault, _ = process.communicate()
        if fault:
            raise OSError(int(fault), os.strerror(int(fault)))
        if process.returncode:
            raise ChildProcessError(f"the process that packs the pages ended with {process.returncode}")


def write_all(pages: BinaryIO) -> None:
    """Write every page that comes, below the folder we are in."""
    while len(head := pages.read(HEAD.size)) == HEAD.size:
        of_name, of_body = HEAD.unpack(head)
        name, body = pages.read(of_name), pages.read(of_body)
        # Cut off in the middle, the parent is gone: half a page is none.
        if len(body) == of_body:
            write(Path(os.fsdecode(name)), body)


def main() -> None:
    """Write the pages of the input below the folder that is named; say the number of the fault that stopped it."""
    # Stopped from the keyboard, the parent ends this process itself.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # Not as the process is begun: the way to the program may itself be written relative to where the parent is.
    os.chdir(sys.argv[1])
    try:
        write_all(sys.stdin.buffer)
    except OSError as error:
        sys.stdout.write(str(error.errno))


if __name__ == "__main__":
    main()
