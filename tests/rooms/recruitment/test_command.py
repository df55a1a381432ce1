"""``tendik vacancy``: a notice in a file, what is found in it, the corrected copy; no installation."""

import json

import pytest

from tendik.site.commands import main


@pytest.fixture
def checked(tmp_path, capsys):
    """Return a function that checks a notice and returns the exit code, what was printed, and what was refused."""

    def run(words, *options, name="notice.txt", pack="kyrgyzstan"):
        file = tmp_path / name
        file.write_bytes(words if isinstance(words, bytes) else words.encode())
        code = main(["vacancy", str(file), "--pack", pack, *options])
        return code, *capsys.readouterr()

    return run


def test_a_notice_is_told_with_its_line_its_words_and_what_to_put(checked):
    code, out, _err = checked("Вакансия\nТребуется секретарша до 30 лет.", "--json")

    told = json.loads(out)
    assert (code, told["language"], told["against"]) == (1, "ru", ["statement", "title"])
    words = [(one["line"], one["words"], one["put"]) for one in told["findings"][1:]]
    assert words == [(2, "секретарша", "секретарь")]
    assert told["findings"][1]["mark"] == "check"


def test_a_notice_in_kyrgyz_is_corrected_in_kyrgyz(checked, tmp_path):
    code, _out, _err = checked(
        "Кабылдамага катчы кыз керек, 30 жашка чейин.", "--corrected", str(tmp_path / "new.txt")
    )

    assert code == 1
    assert (tmp_path / "new.txt").read_text("utf-8").splitlines() == [
        "Кабылдамага катчы адам керек.",
        "Бул кызматка аялдар да, эркектер да тапшыра алышат.",
    ]


def test_a_notice_that_keeps_the_rules_ends_well(checked):
    code, out, _err = checked("Both women and men are encouraged to apply for the post of clerk.")

    assert (code, out) == (0, "Nothing in it needs to be changed.\n")


def test_another_country_has_its_own_rules_and_languages(checked):
    code, out, _err = checked(
        "La mairie cherche une femme pour la caisse.", "--json", pack="tests/packs/tiny"
    )

    told = json.loads(out)
    assert (code, told["language"]) == (1, "fr")
    assert [(one["words"], one["put"]) for one in told["findings"][1:]] == [("femme", "personne")]


@pytest.mark.parametrize(
    ("words", "name", "options", "said"),
    [
        (b"", "notice.txt", [], "There is no text in it."),
        (b"%PDF", "notice.pdf", [], "Only .txt, .html and .docx"),
        (b"Clerk", "notice.txt", ["--lang", "xx"], "Name one of: ky, ru, en."),
    ],
)
def test_what_cannot_be_checked_is_refused_with_what_to_do(checked, words, name, options, said):
    code, out, err = checked(words, *options, name=name)

    assert (code, out) == (2, "")
    assert said in err


def test_a_file_that_is_not_there_is_refused(checked, tmp_path, capsys):
    assert main(["vacancy", str(tmp_path / "none.txt"), "--pack", "kyrgyzstan"]) == 2
    assert "none.txt" in capsys.readouterr().err
