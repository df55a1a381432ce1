import msgspec
import pytest

from tendik.releases import indexes
from tendik.releases.reader import Release, hash_of

pytestmark = pytest.mark.django_db
NAMES = ["en.sqlite", "fr.sqlite", "sources.json"]


@pytest.fixture
def before(public, tmp_path):
    """The indexes of the public release, in a folder of their own."""
    indexes.write_indexes(public.release, tmp_path / "before", None)
    return tmp_path / "before"


def mark(folder, name="fr.sqlite", *, vouched=True):
    """Put a byte behind an index, so that a copy of it can be told from a new one."""
    (folder / name).write_bytes((folder / name).read_bytes() + b"!")
    if vouched:
        file = folder / indexes.SOURCES
        sources = msgspec.json.decode(file.read_bytes())
        sources["fr"]["index"] = hash_of(folder / name)
        file.write_bytes(msgspec.json.encode(sources))


def written(release, folder, before):
    indexes.write_indexes(release, folder, before)
    assert sorted(path.name for path in folder.iterdir()) == NAMES
    return (folder / "fr.sqlite").read_bytes()


def test_a_copied_index_and_a_new_one_are_the_same_bytes(public, before, tmp_path):
    new = written(public.release, tmp_path / "new", None)
    copied = written(public.release, tmp_path / "copied", before)

    assert new == copied
    assert (tmp_path / "new" / "sources.json").read_bytes() == (
        tmp_path / "copied" / "sources.json"
    ).read_bytes()


def test_an_index_whose_words_stayed_is_copied(public, before, tmp_path):
    mark(before)

    assert written(public.release, tmp_path / "next", before).endswith(b"!")


def test_an_index_that_was_damaged_is_made_anew(public, before, tmp_path):
    sound = (before / "fr.sqlite").read_bytes()
    mark(before, vouched=False)

    assert written(public.release, tmp_path / "next", before) == sound


@pytest.mark.parametrize("words", ["", "[]", '{"fr": 1}'])
def test_without_a_list_of_sources_every_index_is_made_anew(public, before, tmp_path, words):
    sound = (before / "fr.sqlite").read_bytes()
    mark(before)
    (before / indexes.SOURCES).write_text(words)

    assert written(public.release, tmp_path / "next", before) == sound


def test_an_index_that_is_gone_is_made_anew(public, before, tmp_path):
    sound = (before / "fr.sqlite").read_bytes()
    (before / "fr.sqlite").unlink()

    assert written(public.release, tmp_path / "next", before) == sound


def other_program(release):
    return Release(msgspec.structs.replace(release.manifest, code_version="next"), release.documents())


def other_synonyms(release):
    site = msgspec.structs.replace(release.manifest.site, synonyms={"fr": [["mer", "océan"]]})
    return Release(msgspec.structs.replace(release.manifest, site=site), release.documents())


def without_a_body(release):
    rest = {key: one for key, one in release.documents().items() if key != "bodies/equality"}
    return Release(release.manifest, rest)


@pytest.mark.parametrize("change", [other_program, other_synonyms, without_a_body])
def test_other_words_another_program_or_other_synonyms_make_it_anew(public, before, tmp_path, change):
    mark(before)

    made = written(change(public.release), tmp_path / "next", before)

    assert not made.endswith(b"!")
