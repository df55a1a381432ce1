"""Rules on notices in a pack: sound ones are read, each fault is told with its file and line."""

import shutil

import pytest

from tendik.methods.vacancies import Kind
from tendik.packs.country import find_pack, open_pack
from tendik.packs.faults import PackFaulty
from tendik.recruitment.rulebook import read_rulebook
from tests.methods.notice_rules import shipped


@pytest.fixture
def written(tmp_path):
    """Return a function that changes the rules of a copy of the tiny pack and reads them."""

    def read(old, new, file="notices.toml"):
        folder = shutil.copytree("tests/packs/tiny", tmp_path / "pack")
        path = folder / "recruitment" / file
        path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")
        pack = open_pack(folder)
        book = read_rulebook(pack)
        pack.folder.check()
        return book

    return read


def test_every_kind_of_the_shipped_rules_is_explained_in_each_language_with_its_source():
    book = shipped()

    assert set(book.kinds) == set(Kind)
    assert all(set(one.reason) == {"ky", "ru", "en"} and one.source for one in book.kinds.values())
    assert {kind.value for kind, one in book.kinds.items() if one.mark != "check"} == {"statement"}


def test_every_shipped_rule_that_puts_words_puts_none_that_are_against_the_rules():
    checker = shipped().checker

    wrong = {
        rule.put
        for rule in checker.rules.rules
        if rule.put and rule.kind is Kind.TITLE and checker.check(rule.put).demands
    }

    assert wrong == set()


@pytest.mark.parametrize(
    ("old", "new", "file", "said"),
    [
        ('kind = "sex"', 'kind = "sx"', "notices.toml", "Write one of: statement, sex"),
        ('language = "fr"\nfind', 'language = "en-gb"\nfind', "notices.toml", "Write one of: fr, en"),
        ('mark = "check"', 'mark = "sure"', "notices.toml", "Write one of: report, read, check"),
        ("[homme|femme]", "[homme|femme", "notices.toml", "this phrase cannot be read"),
        ('code = "age"', 'code = "looks"', "notices.toml", "nothing explains the kind age"),
        ("fr,caissière", "de,caissière", "titles.csv", "Write one of: fr, en"),
        ("fr,caissière", "fr,[caissière", "titles.csv", "this phrase cannot be read"),
    ],
)
def test_a_word_that_is_not_known_and_a_phrase_that_cannot_be_read_are_faults(written, old, new, file, said):
    with pytest.raises(PackFaulty, match="recruitment/") as faulty:
        written(old, new, file)

    assert said in str(faulty.value)


def test_a_pack_without_rules_checks_nothing_and_finds_nothing(tmp_path):
    folder = shutil.copytree(find_pack("tests/packs/tiny"), tmp_path / "pack")
    shutil.rmtree(folder / "recruitment")

    book = read_rulebook(open_pack(folder))

    assert (book.languages, book.kinds) == ((), {})
    assert book.checker.check("Women only.").demands == ()
