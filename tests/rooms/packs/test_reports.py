"""What the reader of reports is told by the program and by a pack: words of languages, settled headings."""

import tomllib

import pytest

from tendik.methods.reports import ENGLISH, Said, Settlement, read_report, words_from
from tendik.packs.faults import PackFaulty
from tendik.packs.folder import Folder
from tendik.packs.reports import SHIPPED, settlement_of, shipped_words, words_for

HARBOUR = {
    "en": (
        "RESOLUTION\non the draft «Harbour plan»\n\nObjective 1: Peace",
        "Local level:",
        "CONCLUSION",
        "Annex 1",
    ),
    "ru": ("РЕЗОЛЮЦИЯ\nпо проекту «План»\n\nЗадача 1: Мир", "На местном уровне:", "ВЫВОДЫ", "Приложение 1"),
    "ky": (
        "ТОКТОМ\n«План» долбоору боюнча\n\n1-максат. Тынчтык",
        "Жергиликтүү деңгээлде:",
        "КОРУТУНДУ",
        "1-тиркеме",
    ),
    "es": ("RESOLUCIÓN\nsobre el «Plan»\n\nObjetivo 1: Paz", "A nivel local:", "CONCLUSIONES", "Anexo 1"),
    "fr": (
        "RÉSOLUTION\nsur le projet de «Plan»\n\nObjectif 1 : Paix",
        "Au niveau local :",
        "CONCLUSION",
        "Annexe 1",
    ),
    "pt": ("RESOLUÇÃO\nsobre o «Plano»\n\nObjetivo 1: Paz", "Em nível local:", "CONCLUSÃO", "Anexo 1"),
    "kk": (
        "ҚАРАР\n«Жоспар» жобасы бойынша\n\n1-мақсат. Бейбітшілік",
        "Жергілікті деңгейде:",
        "ҚОРЫТЫНДЫ",
        "1-қосымша",
    ),
    "uz": (
        "QAROR\n«Reja» loyihasi bo‘yicha\n\n1-maqsad. Tinchlik",
        "Mahalliy darajada:",
        "XULOSA",
        "1-ilova",
    ),
}


@pytest.mark.parametrize("language", sorted(path.stem for path in SHIPPED.glob("*.toml")))
def test_a_report_in_each_language_that_is_shipped_is_read_alike(language):
    head, level, end, annex = HARBOUR[language]
    text = f"{head}\n\n1. Aaa.\n2. Bbb.\n\n{level}\n\n1. Ccc.\n\n{end}\n\n1. Ddd.\n\n{annex}\n\n1. Eee.\n"

    report = read_report(text.encode(), "a.md", words=shipped_words())

    assert [(item.code, item.line) for item in report.plans[0].items] == [
        ("P1-1", 4),
        ("P1-1.1", 6),
        ("P1-1.2", 7),
        ("P1-1.L.1", 11),
    ]
    assert [one.kind for one in report.headings] == ["resolution", "title", "local", "heading", "annex"]
    assert [one.text for one in report.unplaced] == ["1. Ddd.", "1. Eee."]


def test_each_file_of_words_can_be_used_and_the_readers_own_are_those_of_english():
    read = {path.stem: words_from(tomllib.loads(path.read_text("utf-8"))) for path in SHIPPED.glob("*.toml")}

    assert sorted(read) == ["en", "es", "fr", "kk", "ky", "pt", "ru", "uz"]
    assert read["en"] == ENGLISH
    assert all(words.resolution and words.goal and words.section and words.annex for words in read.values())


def test_a_pack_adds_words_of_its_own(tmp_path):
    (tmp_path / "reports" / "words").mkdir(parents=True)
    (tmp_path / "reports" / "words" / "fi.toml").write_text('goal = ["tavoite"]\n', encoding="utf-8")
    folder = Folder(tmp_path)

    words = words_for(folder)

    assert words.goal[-1] == "tavoite"
    assert words.resolution == shipped_words().resolution
    folder.check()


def test_a_file_beside_the_report_settles_its_headings(tmp_path):
    (tmp_path / "report.toml").write_text('heading = [{ line = 3, is = "goal" }]\n', encoding="utf-8")
    folder = Folder(tmp_path)

    assert settlement_of(folder, "report.docx") == Settlement((Said(3, "goal"),))
    assert settlement_of(folder, "other.docx") == Settlement()
    folder.check()


def test_an_empty_file_settles_nothing(tmp_path):
    (tmp_path / "report.toml").write_text("", encoding="utf-8")
    folder = Folder(tmp_path)

    assert settlement_of(folder, "report.md") == Settlement()
    folder.check()


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        (
            "report.toml",
            'heading = [{ line = 3, is = "aim" }]',
            r"report.toml: .*heading\[1\]\.is must be one of",
        ),
        ("report.toml", "heading = [", "report.toml:1: "),
        ("reports/words/fi.toml", 'aim = ["x"]', "reports/words/fi.toml: .*aim is not known"),
    ],
)
def test_what_is_wrong_in_these_files_is_a_fault_of_the_pack(tmp_path, name, text, told):
    (tmp_path / "reports" / "words").mkdir(parents=True)
    (tmp_path / name).write_text(text, encoding="utf-8")
    folder = Folder(tmp_path)

    words, settled = words_for(folder), settlement_of(folder, "report.md")

    assert (words, settled) == (shipped_words(), Settlement())
    with pytest.raises(PackFaulty, match=told):
        folder.check()
