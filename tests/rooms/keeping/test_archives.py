"""A backup is read name by name: whoever knows the public key could have sealed it."""

import hashlib
import io
import tarfile

import msgspec
import pytest

from tendik.keeping.archives import below, packed, unpacked
from tendik.keeping.contents import MANIFEST, Contents, Copied
from tendik.keeping.refusals import KeepingRefused

PARTS = frozenset({"files", "releases", "tendik.toml"})
COPIED = Copied(vendor="sqlite", tables={}, migrations=[], journal_head="")


def described(files):
    return Contents(
        format=1, at="2026-11-26T00:00:00+00:00", program="0.1.0", pack="", database=COPIED, files=files
    )


def entry(name, kind=tarfile.REGTYPE, link="", content=b""):
    made = tarfile.TarInfo(name)
    made.type, made.linkname, made.size = kind, link, len(content)
    return made, content


def tape(*entries, manifest=True, files=None):
    """Return a tape of entries, with a manifest that says of each file what it holds."""
    hashes = {made.name: hashlib.sha256(content).hexdigest() for made, content in entries if made.isreg()}
    hashes |= {made.name: f"-> {made.linkname}" for made, _content in entries if made.issym()}
    if manifest:
        said = msgspec.json.encode(described(hashes if files is None else files))
        entries = (*entries, entry(MANIFEST, content=said))
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as archive:
        for made, content in entries:
            archive.addfile(made, io.BytesIO(content))
    return io.BytesIO(out.getvalue())


GOOD = entry("home/tendik.toml", content=b"demo = true")
HOSTILE = {
    "from the root": entry("/etc/passwd", content=b"x"),
    "upwards": entry("home/../../x", content=b"x"),
    "beside what a home holds": entry("home/secret.key", content=b"x"),
    "beside all": entry("x", content=b"x"),
    "a link out": entry("home/files/x", tarfile.SYMTYPE, "/etc/passwd"),
    "the pointer of releases out": entry("home/releases/current", tarfile.SYMTYPE, "../../.."),
    "a hard link out": entry("home/files/x", tarfile.LNKTYPE, "../../etc/passwd"),
    "a hard link to nothing": entry("home/files/x", tarfile.LNKTYPE, "home/files/y"),
    "a device": entry("home/files/x", tarfile.CHRTYPE),
    "a pipe": entry("home/files/x", tarfile.FIFOTYPE),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_an_entry_that_leads_elsewhere_is_refused_and_written_nowhere(tmp_path, name):
    work = tmp_path / "a" / "b"
    work.mkdir(parents=True)

    with pytest.raises(KeepingRefused, match="b.age is damaged"):
        unpacked(tape(GOOD, HOSTILE[name]), PARTS, work, "b.age")

    left = sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if not path.is_dir())
    assert left == ["a/b/home/tendik.toml"]


@pytest.mark.parametrize(
    ("made", "words"),
    [
        (tape(GOOD, manifest=False), "is no backup"),
        (tape(GOOD, files={}), "is damaged"),
        (tape(GOOD, files={"home/tendik.toml": "0" * 64}), "is damaged"),
        (tape(files={"home/files/lost": "0" * 64}), "is damaged"),
        (io.BytesIO(b"Dear minister"), "is damaged"),
        (io.BytesIO(tape(GOOD).getvalue()[:-30]), "is damaged"),
    ],
    ids=["no manifest", "a file too many", "another hash", "a file too few", "a letter", "torn"],
)
def test_what_is_not_as_the_manifest_says_is_refused(made, words):
    with pytest.raises(KeepingRefused, match=words):
        unpacked(made, PARTS, None, "b.age")


def test_what_is_packed_is_unpacked_the_same_with_links_folders_and_moments(tmp_path):
    home = tmp_path / "home" / "releases"
    (home / "000001" / "older").mkdir(parents=True)
    (home / "000001" / "index.html").write_bytes(b"a page" * 300_000)
    (home / "000001" / "empty").touch()
    (home / "000002").mkdir()
    (home / "000002" / "index.html").hardlink_to(home / "000001" / "index.html")
    (home / "current").symlink_to("000002")
    pieces = packed(below("home/releases", home), described)

    contents = unpacked(io.BytesIO(b"".join(pieces)), PARTS, tmp_path / "again", "b.age")

    again = tmp_path / "again" / "home" / "releases"
    assert sorted(path.relative_to(again).as_posix() for path in again.rglob("*")) == sorted(
        path.relative_to(home).as_posix() for path in home.rglob("*")
    )
    assert (again / "current" / "index.html").read_bytes() == b"a page" * 300_000
    assert (again / "000001" / "index.html").stat().st_nlink == 2
    assert contents.files["home/releases/current"] == "-> 000002"


def test_what_is_not_there_is_no_part_of_a_backup(tmp_path):
    assert list(below("home/files", tmp_path / "files")) == []
