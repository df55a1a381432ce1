import gzip
import json
import shutil

import brotli
import pytest

from tendik.pages.verify import faults, is_whole, strangers
from tendik.releases.salts import salted
from tendik.releases.seal import head
from tendik.site.commands import main

pytestmark = pytest.mark.django_db

PAGE = "en/asks/EQ-1.1/index.html"


@pytest.fixture
def site(public, tmp_path):
    shutil.copytree(public.folder, tmp_path / "site")
    return tmp_path / "site"


def change(path):
    path.write_bytes(path.read_bytes() + b" ")


def cut(path):
    path.write_bytes(path.read_bytes()[:-9])


def pack_other_words(path):
    path.write_bytes(gzip.compress(b"other words"))


def test_a_release_as_it_was_made_has_no_fault(public):
    assert list(faults(public.folder)) == []


@pytest.mark.parametrize(
    ("path", "damage", "said"),
    [
        (PAGE, change, f"{PAGE}: the file was changed."),
        (PAGE, lambda path: path.unlink(), f"{PAGE}: the file is missing."),
        (f"{PAGE}.gz", lambda path: path.unlink(), f"{PAGE}.gz: the file is missing."),
        (f"{PAGE}.gz", pack_other_words, f"{PAGE}.gz: it does not unpack"),
        (f"{PAGE}.gz", cut, f"{PAGE}.gz: it does not unpack"),
        (f"{PAGE}.gz", lambda path: path.write_bytes(b""), f"{PAGE}.gz: it does not unpack"),
        (f"{PAGE}.br", cut, f"{PAGE}.br: it does not unpack"),
        ("data/asks.csv", change, "data/asks.csv: the file was changed."),
        ("data/search/fr.sqlite", lambda path: path.unlink(), "data/search/fr.sqlite: the file is missing."),
        ("data/manifest.json", change, "data/manifest.json: the file was changed."),
        ("data/notes.txt", lambda path: path.write_text("!"), "data/notes.txt: the file does not belong"),
        ("en/more.html", lambda path: path.write_text("!"), "en/more.html: the file does not belong"),
        ("en/more.gz", lambda path: path.write_text("!"), "en/more.gz: the file does not belong"),
        ("older/9.zip", lambda path: path.write_text("!"), "older/9.zip: the file does not belong"),
        ("en/way", lambda path: path.symlink_to("/etc"), "en/way: a link does not belong"),
        ("en/lost", lambda path: path.symlink_to("nowhere"), "en/lost: a link does not belong"),
        ("bake.json", change, "bake.json: the file was changed."),
    ],
)
def test_each_damaged_file_is_named(site, path, damage, said):
    damage(site / path)

    found = list(faults(site))

    assert any(fault.startswith(said) for fault in found), found
    assert all(path.removesuffix(".gz").removesuffix(".br") in fault for fault in found)


def test_a_file_is_named_once_for_one_fault(site):
    change(site / "data" / "asks.csv")

    assert list(faults(site)) == ["data/asks.csv: the file was changed."]


def test_a_list_of_files_that_hides_changed_data_is_found_out(site):
    listing = json.loads((site / "files.json").read_bytes())
    listing["files"]["data/asks.csv"] = "0" * 64
    (site / "files.json").write_text(json.dumps(listing))

    assert list(faults(site)) == ["files.json: it does not list the data that the manifest seals."]


@pytest.mark.parametrize("name", ["data/manifest.json", "files.json"])
@pytest.mark.parametrize("words", [None, "", "[]", '{"files": 1}'])
def test_a_folder_without_readable_lists_is_no_release(site, name, words):
    (site / name).unlink() if words is None else (site / name).write_text(words)

    found = list(faults(site))

    assert len(found) == 1
    assert "this is no release" in found[0]


def test_a_page_is_whole_with_both_of_its_twins_only(site):
    page = site / PAGE
    digest = json.loads((site / "bake.json").read_bytes())["pages"][PAGE]["digest"]
    before = is_whole(page, digest), is_whole(page, "0" * 64)

    (site / f"{PAGE}.br").unlink()

    assert before == (True, False)
    assert not is_whole(page, digest)
    assert not is_whole(site / "en" / "nothing.html", digest)


def test_strangers_are_the_names_that_no_release_wrote(site):
    before = strangers(site)

    (site / ".nojekyll").touch()
    (site / "notes").mkdir()

    assert before == []
    assert strangers(site) == [".nojekyll", "notes"]


def test_in_a_folder_that_is_no_release_all_are_strangers(tmp_path):
    (tmp_path / "files.json").write_text('{"files": {"thesis.txt": "x"}}')
    (tmp_path / "thesis.txt").touch()

    assert strangers(tmp_path) == ["files.json", "thesis.txt"]


def test_the_head_of_a_release_covers_pages_and_data(public, site):
    same = head(site)
    listing = json.loads((site / "files.json").read_bytes())
    listing["files"][PAGE] = "0" * 64
    (site / "files.json").write_text(json.dumps(listing))

    assert same == head(public.folder) != head(site)


def test_a_forged_page_is_found_though_its_hash_is_forged_too_by_the_head_that_was_kept(public, site):
    change(site / PAGE)
    listing = json.loads((site / "files.json").read_bytes())
    salt = json.loads((site / "salts.json").read_bytes())[PAGE]
    listing["files"][PAGE] = salted(salt, (site / PAGE).read_bytes())
    (site / "files.json").write_text(json.dumps(listing))
    for ending, pack in ((".gz", gzip.compress), (".br", brotli.compress)):
        (site / f"{PAGE}{ending}").write_bytes(pack((site / PAGE).read_bytes()))

    assert list(faults(site)) == []
    assert head(site) != head(public.folder)


def test_what_a_system_puts_on_a_stick_is_no_fault_and_counted(site, capsys):
    for path in (".DS_Store", "desktop.ini", "en/._index.html", "System Volume Information/x"):
        (site / path).parent.mkdir(exist_ok=True)
        (site / path).touch()

    assert list(faults(site)) == []
    assert main(["verify", str(site)]) == 0
    assert "4 files of the system are no part of it." in capsys.readouterr().out


@pytest.mark.parametrize("name", ["DS_Store", "desktop.ini.html", "index.html.DS_Store", ".hidden"])
def test_what_only_looks_like_a_file_of_a_system_is_a_fault(site, name):
    (site / name).touch()

    assert list(faults(site)) == [f"{name}: the file does not belong to the release."]


def test_without_its_salts_no_file_is_as_it_was(site):
    (site / "salts.json").unlink()

    assert len(list(faults(site))) > 10
