"""The interface's words in a pack: their file is written, held against the English, compiled and spoken."""

import os
import subprocess
import sys

import polib
import pytest
from django.test import override_settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tendik.packs import words
from tendik.packs.country import open_pack
from tendik.packs.faults import PackFaulty
from tendik.packs.plurals import plural_forms
from tendik.pages import verify
from tendik.portal.searching import searcher
from tendik.releases.refused import ReleaseRefused
from tendik.site.commands import main
from tendik.site.home import Home
from tendik.site.loading import load_pack
from tendik.site.parts import parts
from tendik.site.publishing import publish
from tendik.site.words import digest_of
from tests.conftest import AT
from tests.house.tree import ROOT

TINY = ROOT / "tests" / "packs" / "tiny"
NOTHING = "Nothing was found. Try one word, or another word for the same thing."
FRENCH = {
    "What waits for you": "Ce qui vous attend",
    "Search": "Chercher ici",
    NOTHING: "Rien ne répond à ces mots.",
}
SEARCH = """
import sys
from tendik.portal.asking import Asked
from tendik.site.public_process import public

sys.stdout.buffer.write(public().site.answer(Asked("/fr/search/", "q=zzzzzz", "GET")).body)
"""


@pytest.fixture
def spoken(pack, tmp_path):
    """Where the words of ``pack`` are compiled to; the interface speaks them in this test."""
    folder = tmp_path / "home" / "words"
    with override_settings(TENDIK_PACK=str(pack), TENDIK_WORDS=folder, LOCALE_PATHS=[folder]):
        yield folder


def translate(pack, texts):
    """Write the words file of a pack and put French words into it."""
    assert main(["words", str(pack), "fr"]) == 0
    file = pack / "words" / "fr.po"
    po = polib.pofile(str(file))
    for english, french in texts.items():
        po.find(english).msgstr = french
    po.save()
    return file


def write(pack, *lines, name="fr"):
    """Write a words file line by line."""
    (pack / "words").mkdir(exist_ok=True)
    (pack / "words" / f"{name}.po").write_text("\n".join(lines) + "\n", "utf-8")


def faults(pack):
    """Return what loading the pack says, without the sentence that counts."""
    with override_settings(TENDIK_PACK=str(pack)), pytest.raises(PackFaulty) as refused:
        load_pack()
    return str(refused.value).splitlines()[1:]


def test_the_file_holds_every_text_of_all_rooms_with_the_shipped_translations_as_help(pack, capsys):
    assert main(["words", str(pack), "fr"]) == 0

    po = polib.pofile(str(pack / "words" / "fr.po"))
    rooms = (ROOT / "src" / "tendik").glob("*/locale/ky/LC_MESSAGES/django.po")
    shipped = {words.key_of(entry) for path in rooms for entry in polib.pofile(str(path))}
    assert {words.key_of(entry) for entry in po} == shipped
    assert "ky: Издөө" in po.find("Search").comment
    assert "ru: Поиск" in po.find("Search").comment
    assert f"texts: {len(shipped)}, without a translation: {len(shipped)}" in capsys.readouterr().out


def test_writing_the_file_again_keeps_what_is_translated_and_drops_what_is_spare(pack, capsys):
    file = translate(pack, {"Search": "Chercher ici"})
    file.write_text(file.read_text("utf-8") + '\nmsgid "No such text"\nmsgstr "Rien"\n', "utf-8")

    assert main(["words", str(pack), "fr"]) == 0

    po = polib.pofile(str(file))
    assert po.find("Search").msgstr == "Chercher ici"
    assert po.find("No such text") is None
    assert f"without a translation: {len(po) - 1}" in capsys.readouterr().out


def test_a_text_to_be_looked_at_again_counts_as_missing_and_is_not_spoken(pack):
    file = translate(pack, {"Search": "Chercher ici"})
    po = polib.pofile(str(file))
    po.find("Search").flags.append("fuzzy")
    po.save()

    assert main(["words", str(pack), "fr"]) == 0

    assert polib.pofile(str(file)).find("Search").fuzzy
    assert b"Chercher" not in words.compiled(open_pack(pack))["fr"]


def test_a_file_is_written_for_languages_of_the_pack_that_the_program_does_not_speak(pack, capsys):
    assert [main(["words", str(pack), language]) for language in ("en", "de")] == [2, 2]

    assert not (pack / "words").exists()
    assert "Languages of the pack: fr, en." in capsys.readouterr().err


@pytest.mark.parametrize(
    ("lines", "fault"),
    [
        (['msgid "a"', 'msgstr "b'], "words/fr.po:2: the quotation marks do not match from here on"),
        (['msgid "a"', 'msgid "b"'], "words/fr.po:2: the program cannot read on from here"),
        (
            ['msgid "%(n)s of"', 'msgstr "%(m)s de"'],
            "words/fr.po:1: keep these parts of the English text as they are, and add no others: %(n)s",
        ),
        (
            ['msgid "a"', 'msgstr "<b>a</b>"'],
            "words/fr.po:1: keep these parts of the English text as they are, and add no others: –",
        ),
        (
            ['msgid "a"', 'msgstr "<script src=a"'],
            "words/fr.po:1: keep these parts of the English text as they are, and add no others: –",
        ),
        (
            ['msgid "a"', 'msgstr "un \\"mot\\""'],
            "words/fr.po:1: keep these parts of the English text as they are, and add no others: –",
        ),
        (
            ['msgid "%(n)s of"', 'msgstr "%(n)s % de"'],
            "words/fr.po:1: keep these parts of the English text as they are, and add no others: %(n)s",
        ),
        (
            ['msgid "a"', 'msgstr "b"', "", 'msgid "a"', 'msgstr "c"'],
            "words/fr.po:4: this text stands already in line 1",
        ),
        (
            ['msgid "a"', 'msgid_plural "b"', 'msgstr[0] "c"', 'msgstr[1] "d"'],
            "words/fr.po:1: so many forms are needed here: 3",
        ),
        (
            [
                'msgid ""',
                'msgstr ""',
                '"Plural-Forms: nplurals=2; plural=fly;\\n"',
                "",
                'msgid "a"',
                'msgstr ""',
            ],
            "words/fr.po:3: this rule of plural forms cannot be read",
        ),
        (['msgid "Search"', 'msgstr "Chercher\u202e"'], "words/fr.po:1: It holds the invisible sign U+202E."),
    ],
)
def test_a_fault_of_a_words_file_is_named_with_its_line(db, pack, lines, fault):
    write(pack, *lines)

    assert [line[: len(fault)] for line in faults(pack)] == [fault]


def test_faults_of_words_are_told_together_with_those_of_the_other_files(db, pack):
    write(pack, 'msgid "a"', 'msgstr "b', name="fr")
    write(pack, 'msgid "a"', 'msgstr "b"', name="de")
    with (pack / "plans" / "plans.toml").open("a", encoding="utf-8") as file:
        file.write("\n[nonsense]\n")

    assert [line.partition(": ")[0].partition(":")[0] for line in faults(pack)] == [
        "plans/plans.toml",
        "words/de.po",
        "words/fr.po",
    ]


def test_an_office_page_speaks_the_words_of_the_pack(office, pack, spoken):
    translate(pack, FRENCH)

    load_pack()

    page = office.get(reverse("office:waiting"), headers={"Accept-Language": "fr"}).content.decode()
    assert "Ce qui vous attend" in page


def test_a_number_takes_the_form_of_the_pack_s_language(db, pack, spoken):
    one, many = "%(count)s text", "%(count)s texts"
    header = ['msgid ""', 'msgstr ""', f'"Plural-Forms: {plural_forms("fr")}\\n"', ""]
    forms = ['msgstr[0] "%(count)s texte"', 'msgstr[1] "%(count)s de textes"', 'msgstr[2] "%(count)s textes"']
    write(pack, *header, f'msgid "{one}"', f'msgid_plural "{many}"', *forms)

    load_pack()

    with translation.override("fr"):
        said = [ngettext(one, many, number) % {"count": number} for number in (0, 1, 2, 3_000_000)]
    assert said == ["0 texte", "1 texte", "2 textes", "3000000 de textes"]


def test_words_that_leave_the_pack_are_no_longer_spoken(db, pack, spoken):
    file = translate(pack, FRENCH)
    load_pack()
    with translation.override("fr"):
        before = _("What waits for you")
    file.unlink()

    load_pack()

    with translation.override("fr"):
        assert (before, _("What waits for you")) == ("Ce qui vous attend", "What waits for you")
    assert not spoken.exists()


def test_words_of_a_refused_pack_are_not_spoken(db, pack, spoken):
    translate(pack, FRENCH)
    (pack / "places" / "places.csv").write_text("code\n", "utf-8")

    with pytest.raises(PackFaulty):
        load_pack()

    assert digest_of(spoken) == ""


def test_a_program_that_began_with_other_words_makes_no_release(db, pack, spoken, tmp_path):
    translate(pack, FRENCH)
    load_pack()
    publish(Home(tmp_path / "home"), at=AT)
    file = spoken / "fr" / "LC_MESSAGES" / "django.mo"
    file.write_bytes(file.read_bytes().replace(b"vous attend", b"les attend "))

    with pytest.raises(ReleaseRefused):
        publish(Home(tmp_path / "home"), at=AT)


@pytest.mark.slow
def test_the_public_site_speaks_the_words_of_the_pack_on_its_pages_and_in_its_search(
    db, pack, spoken, tmp_path
):
    home = Home(tmp_path / "home")
    publish(home, at=AT)
    translate(pack, FRENCH)
    load_pack()

    publish(home, at=AT)

    assert "Chercher ici" in (home.current / "fr" / "search" / "index.html").read_text("utf-8")
    assert list(verify.faults(home.current)) == []
    environment = {
        "PATH": "/usr/bin:/bin",
        "PYTHONPATH": str(ROOT / "src"),
        "TENDIK_PUBLIC": str(home.current),
    }
    done = subprocess.run([sys.executable, "-c", SEARCH], check=True, env=environment, capture_output=True)
    assert FRENCH[NOTHING] in done.stdout.decode()


@pytest.mark.slow
def test_a_search_speaks_the_words_of_the_release_that_is_served_now(db, pack, spoken, tmp_path):
    home = Home(tmp_path / "home")
    translate(pack, FRENCH)
    load_pack()
    publish(home, at=AT)
    search = searcher(home.current, list(parts("public")))
    taken_along = home.current / "data" / "words"
    with override_settings(LOCALE_PATHS=[taken_along]):
        before = search("fr", "zzzzzz", "").decode()
        (taken_along / "fr" / "LC_MESSAGES" / "django.mo").unlink()
        os.utime(home.current / "files.json", ns=(0, 0))
        after = search("fr", "zzzzzz", "").decode()

    assert [FRENCH[NOTHING] in page for page in (before, after)] == [True, False]


def test_a_reading_of_the_words_anew_keeps_the_language_in_force():
    with translation.override("fr"):
        words.forget()
        assert translation.get_language() == "fr"
    with translation.override(None):
        words.forget()
        assert translation.get_language() is None
