"""The real country's pages and the words of the program: whole, in their language, and plain."""

import fcntl
import json
import os
import subprocess
import sys
import tomllib
from functools import cache
from pathlib import Path

import polib
import pytest

from tests.house import plain
from tests.house.pages import Page, astray, read
from tests.house.test_catalogues import PLACEHOLDER, strange_letters
from tests.house.test_pages import ROOTED, faults_of
from tests.house.tree import PACKAGE, PACKS, ROOT, name

pytestmark = pytest.mark.slow
LANGUAGES = ("ky", "ru", "en")


@pytest.fixture(scope="session")
def drawn(tmp_path_factory):
    """Pages of every kind of the real country in each language, drawn once for all workers."""
    run = os.environ.get("PYTEST_XDIST_TESTRUNUID")
    shared = tmp_path_factory.getbasetemp().parent / f"real-{run}" if run else tmp_path_factory.mktemp("real")
    shared.mkdir(exist_ok=True)
    with (shared / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (shared / "done").exists():
            _draw(shared / "home", shared / "site")
            (shared / "done").touch()
    return shared / "site"


def _draw(home: Path, out: Path) -> None:
    home.mkdir()
    settings = {word: os.environ[word] for word in ("PATH", "LANG") if word in os.environ}
    done = subprocess.run(
        [sys.executable, "-m", "tests.house.draw", str(home), str(out)],
        check=False,
        cwd=ROOT,
        env={**settings, "PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr[-3000:]


def others_words(folder, language):
    """Return what others said or how they call themselves, as far as it is long enough to be a sentence."""
    return json.loads((folder / "others.json").read_text("utf-8"))[language]


def ours(text, others):
    """Return a text without what others said in it."""
    for words in others:
        text = text.replace(words, " ")
    return text


@cache
def pages_of(folder, language):
    return {
        path.relative_to(folder).as_posix(): read(path)
        for path in sorted((folder / language).rglob("*.html"))
    }


def test_every_kind_of_page_is_drawn_in_every_language(drawn):
    counts = {language: len(pages_of(drawn, language)) for language in LANGUAGES}

    assert len(set(counts.values())) == 1
    assert counts["ky"] > 40


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_real_page_is_whole_and_in_its_language(drawn, language):
    pages = pages_of(drawn, language)
    found = {
        path: faults_of(page) + ([] if page.language == language else ["lang"])
        for path, page in pages.items()
    }

    assert {path: faults for path, faults in found.items() if faults} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_real_page_links_to_another_site_or_from_the_root(drawn, language):
    pages = {path: page for path, page in pages_of(drawn, language).items() if not path.endswith(ROOTED)}
    found = {
        path: [link for link in page.links if ":" in link or link.startswith("/")]
        for path, page in pages.items()
    }

    assert {path: links for path, links in found.items() if links} == {}


@pytest.mark.parametrize("language", ["ky", "ru"])
def test_no_page_in_kyrgyz_or_russian_holds_an_english_sentence(drawn, language):
    found = {
        path: [one for text in page.texts if text.language == language for one in plain.english(text.words)]
        for path, page in pages_of(drawn, language).items()
    }

    assert {path: lines for path, lines in found.items() if lines} == {}


@pytest.mark.parametrize("language", ["ky", "ru"])
def test_every_page_is_in_the_letters_of_its_language(drawn, language):
    found = {
        path: [
            text.words
            for text in page.texts
            if text.language == language and strange_letters(text.words, language)
        ]
        for path, page in pages_of(drawn, language).items()
    }

    assert {path: words for path, words in found.items() if words} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_our_own_words_on_every_page_are_plain(drawn, language):
    others = others_words(drawn, language)
    found = {}
    for path, page in pages_of(drawn, language).items():
        for text in page.texts:
            if text.ours and text.language == language and plain.faults_of(text.words, language):
                faults = plain.faults_of(ours(text.words, others), language)
                found.setdefault(path, []).extend(faults) if faults else None

    assert {path: faults for path, faults in found.items() if faults} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_of_the_program_are_plain(language):
    faults = []
    for path in PACKAGE.glob(f"*/locale/{'ru' if language == 'en' else language}/LC_MESSAGES/django.po"):
        for entry in polib.pofile(str(path)):
            said = (
                [entry.msgid, entry.msgid_plural]
                if language == "en"
                else [entry.msgstr, *entry.msgstr_plural.values()]
            )
            faults += [
                (name(path), fault)
                for text in said
                for fault in plain.faults_of(PLACEHOLDER.sub("x", text), language)
            ]

    assert faults == []


def test_the_list_of_heavy_words_names_a_plain_one_for_each():
    lists = tomllib.loads((PACKS / "kyrgyzstan" / "plain.toml").read_text("utf-8"))
    loops = [
        words
        for language, entries in lists.items()
        for words in entries.values()
        if plain.heavy_words(words, language)
    ]

    assert lists.keys() == set(LANGUAGES)
    assert min(len(entries) for entries in lists.values()) >= 25
    assert all(words for entries in lists.values() for words in entries.values())
    assert loops == []


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Осуществление плана начато.", "ru"),
        ("План принят в целях развития.", "ru"),
        ("План аткаруу максатында кабыл алынды.", "ky"),
        ("Stakeholders met.", "en"),
        ("one two " * 13 + "end.", "en"),
    ],
)
def test_the_rule_catches_what_is_not_plain(text, language):
    assert len(plain.faults_of(text, language)) == 1
    assert plain.faults_of("Мы нашли данные о стороне. Это так.", "ru") == []


def test_the_rule_takes_sentences_apart():
    text = "Ответ дан 23.05.2025. Он принят, см. п. 3. «Да», – сказали в Оше!"

    assert [len(plain.WORD.findall(one)) for one in plain.sentences(text)] == [3, 5, 4]


def test_the_rule_leaves_the_words_of_others_alone():
    page = Page(
        '<html lang="ru"><p>Наши слова.</p><blockquote class="voice"><p>В целях мира.</p></blockquote>'
        '<p lang="en">What they said in English there.</p></html>'
    )

    assert [(text.words, text.language, text.ours) for text in page.texts] == [
        ("Наши слова.", "ru", True),
        ("В целях мира.", "ru", False),
        ("What they said in English there.", "en", False),
    ]
    assert plain.english("Они сказали: we want more of this") == ["we want more of this"]
    assert plain.english("Лицензия CC BY 4.0, Apache License") == []


def test_the_rule_catches_a_link_to_another_site(tmp_path):
    page = tmp_path / "index.html"
    page.write_text('<a href="https://example.org/">a</a>')

    assert astray(tmp_path, page, read(page)) == ["https://example.org/"]
