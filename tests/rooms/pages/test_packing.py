import errno
import io
import os
import select
import signal
import subprocess
import sys
from pathlib import Path

import brotli
import pytest

from tendik.pages import packing, verify
from tendik.releases.reader import hash_of


@pytest.mark.parametrize("size", [0, 1, 70_000, 300_000])
def test_packed_twins_unpack_to_the_file_whatever_its_size(tmp_path, size):
    body = bytes(number * number % 251 for number in range(size))

    packing.write(tmp_path / "a" / "page.html", body)

    assert verify.is_whole(tmp_path / "a" / "page.html", hash_of(tmp_path / "a" / "page.html"))
    assert brotli.decompress((tmp_path / "a" / "page.html.br").read_bytes()) == body


def test_fonts_and_tables_have_no_twins(tmp_path):
    packing.write(tmp_path / "golos.woff2", b"font")

    assert [path.name for path in tmp_path.iterdir()] == ["golos.woff2"]


def test_pages_given_to_the_packer_lie_there_at_the_end_of_the_block_as_if_written_here(tmp_path):
    pages = {f"ky/жер/{number}/index.html": b"<p>" + b"x" * number * 1000 for number in range(40)}

    with packing.Packer(tmp_path / "there") as packer:
        for path, body in pages.items():
            packer.write(path, body)
    for path, body in pages.items():
        packing.write(tmp_path / "here" / path, body)

    found, wanted = (
        {path.relative_to(tmp_path / side).as_posix(): path.read_bytes() for path in files if path.is_file()}
        for side in ("there", "here")
        for files in [(tmp_path / side).rglob("*")]
    )
    assert len(wanted) == 3 * len(pages)
    assert found == wanted


def test_a_packer_without_pages_leaves_nothing(tmp_path):
    with packing.Packer(tmp_path / "none"):
        pass

    assert list(tmp_path.iterdir()) == []


def pack(folder, pages, meanwhile=lambda process: None):
    with packing.Packer(folder) as packer:
        for path, body in pages:
            packer.write(path, body)
        meanwhile(packer._process)


@pytest.mark.slow
@pytest.mark.parametrize("number", [1, 2000])
def test_a_page_that_cannot_be_written_is_said_with_its_reason(tmp_path, number):
    (tmp_path / "ky").write_text("a file where a folder should be")

    with pytest.raises(OSError, match=os.strerror(errno.EEXIST)) as fault:
        pack(tmp_path, [(f"ky/{page}.html", b"x" * 1000) for page in range(number)])

    assert fault.value.errno == errno.EEXIST


def test_a_fault_in_the_block_stays_what_it_is_and_ends_the_packer(tmp_path):
    begun = []

    def fail(process):
        begun.append(process)
        raise KeyError("ours")

    with pytest.raises(KeyError, match="ours"):
        pack(tmp_path, [("a.html", b"a")], fail)

    assert begun[0].returncode == -signal.SIGKILL


def test_a_packer_that_is_killed_is_no_success(tmp_path):
    with pytest.raises(OSError, match="packs the pages ended with -9"):
        pack(tmp_path, [("a.html", b"a")], subprocess.Popen.kill)


KILLED = """
import os, signal, sys
from pathlib import Path
from tendik.pages.packing import Packer
with Packer(Path(sys.argv[1])) as packer:
    packer.write("a.html", b"a")
    print(packer._process.pid, flush=True)
    sys.stdin.readline()
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.slow
def test_a_packer_ends_with_the_process_that_began_it(tmp_path):
    command = [sys.executable, "-c", KILLED, tmp_path]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as parent:
        packer = os.pidfd_open(int(parent.stdout.readline()))
        watch = select.poll()
        watch.register(packer, select.POLLIN)

        parent.communicate(b"now\n")

    ended = watch.poll(20_000)
    os.close(packer)
    assert parent.returncode == -signal.SIGKILL
    assert [handle for handle, _event in ended] == [packer]


def test_a_packer_finds_the_program_by_a_way_written_from_where_its_parent_is(tmp_path, monkeypatch):
    room = tmp_path / "lib" / "tendik" / "pages"
    room.mkdir(parents=True)
    (room / "__init__.py").touch()
    (room.parent / "__init__.py").touch()
    source = Path(packing.__file__).read_text("utf-8")
    marked = source.replace("path.write_bytes(body)", 'path.write_bytes(b"from lib")')
    (room / "packing.py").write_text(marked, "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", "lib")

    pack(tmp_path / "new", [("a.txt", b"a")])

    assert (tmp_path / "new" / "a.txt").read_bytes() == b"from lib"


def test_half_a_page_is_none(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    whole = packing.HEAD.pack(6, 3) + b"a.html" + b"abc"

    packing.write_all(io.BytesIO(whole + whole.replace(b"a.html", b"b.html")[:-1]))

    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.html", "a.html.br", "a.html.gz"]
