"""What the shipped pack proposes to measure asks by: counted over whatever files are there."""

import csv
import re
import tomllib
from functools import cache

import pytest

from tendik.packs.country import SHIPPED, open_pack
from tendik.statistics.commitments import frameworks_in
from tendik.statistics.definitions import wanted_in
from tendik.statistics.wanted import NAMES, WantedCheck
from tests.house import plain
from tests.house.test_catalogues import mixed_words, strange_letters

PACK = SHIPPED / "kyrgyzstan"
ASK = re.compile(r"GE-\d+\.\d+(\.[a-z])?|WPS-[IVX]+\.[NL]\.\d+")
LANGUAGES = ("ky", "ru", "en")
WORDS_OF_A_SENTENCE = 15
"""So many words a sentence has on average at most, that somebody reads who reads little."""


def rows(file):
    with (PACK / file).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@cache
def asks():
    plans = [row["code"] for plan in ("ge", "wps") for row in rows(f"plans/{plan}-2025-2027.csv")]
    return {code for code in plans if ASK.fullmatch(code)}


@cache
def read():
    """Return the files of the wanted indicators, what each says, and the faults of their shapes."""
    opened = open_pack(PACK)
    found = dict(wanted_in(opened))
    return found, frameworks_in(opened), [str(fault) for fault in opened.folder.faults]


@cache
def listed():
    stand = tomllib.loads((PACK / "statistics/indicators.toml").read_text("utf-8"))
    return {one["code"]: one for one in stand["indicator"]}


def texts(value, way=""):
    """Yield every text by language, with where it stands."""
    if isinstance(value, dict) and set(value) & set(LANGUAGES):
        yield way, value
    elif isinstance(value, dict | list):
        parts = value.items() if isinstance(value, dict) else enumerate(value)
        for name, one in parts:
            yield from texts(one, f"{way}.{name}".lstrip("."))


def test_every_file_is_sound_and_every_worked_example_holds():
    found, frameworks, faults = read()
    places = {row["code"] for row in rows("places/places.csv")}
    seen = dict.fromkeys(listed(), "statistics/indicators.toml")
    for file, about in found.items():
        faults += [
            f"{file}: {words % {**NAMES, **told}}"
            for _at, words, told in _check(file, about, frameworks, places, seen)
        ]
        seen[about["code"]] = file

    assert 70 <= len(found) <= 110
    assert faults == []


def _check(file, about, frameworks, places, seen):
    return WantedCheck(file, about, frameworks, places, seen).faults()


def test_every_word_of_an_indicator_names_something_that_there_is():
    dimensions = tomllib.loads((PACK / "statistics/dimensions.toml").read_text("utf-8"))["dimension"]
    among = {
        "dimensions": {one["code"] for one in dimensions} - {"unit"},
        "supplier": {row["code"] for row in rows("bodies/bodies.csv")},
        "source": {path.stem for path in (PACK / "sources").glob("*.toml")},
        "unit": {row["category"] for row in rows("statistics/codes.csv") if row["dimension"] == "unit"},
    }
    wrong = [
        (file, name, one)
        for file, about in read()[0].items()
        for name, known in among.items()
        for one in (about[name] if isinstance(about[name], list) else [about[name]])
        if one and one not in known
    ]

    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_there_in_each_language_and_plain(language):
    said = [(f"{file} {at}", words) for file, about in read()[0].items() for at, words in texts(about)]
    lacking = [at for at, words in said if not words.get(language, "").strip()]
    faults = [(at, fault) for at, words in said for fault in plain.faults_of(words[language], language)]
    strange = [
        at
        for at, words in said
        if language != "en" and (strange_letters(words[language], language) or mixed_words(words[language]))
    ]

    assert len(said) > 500
    assert (lacking, faults, strange) == ([], [], [])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sentences_of_an_indicator_are_short(language):
    long = {}
    for file, about in read()[0].items():
        sentences = [one for _at, words in texts(about) for one in plain.sentences(words[language])]
        mean = sum(len(plain.WORD.findall(one)) for one in sentences) / len(sentences)
        if mean > WORDS_OF_A_SENTENCE:
            long[file] = round(mean, 1)

    assert long == {}


def test_no_indicator_stands_without_an_ask_a_commitment_or_a_line_of_the_report():
    linked = {row["indicator"] for row in rows("measures/indicators.csv")}
    alone = [
        file
        for file, about in read()[0].items()
        if about["code"] not in linked and not about.get("commitments") and not about.get("report_line")
    ]

    assert alone == []


def test_every_ask_has_an_indicator_or_a_dated_step_and_every_proposal_an_ask():
    indicators, steps = rows("measures/indicators.csv"), rows("measures/milestones.csv")
    known = {about["code"] for about in read()[0].values()} | set(listed())
    measured = {row["ask"] for row in (*indicators, *steps)}

    assert len(asks()) == 134
    assert sorted(asks() - measured) == []
    assert sorted(measured - asks()) == []
    assert sorted({row["indicator"] for row in indicators} - known) == []


def test_the_lines_on_violence_against_women_politicians_are_measured():
    lines = {about["report_line"] for file, about in read()[0].items() if "/politics/" in file}
    real = [one for one in listed().values() if one["source"] == "report-2025"]

    assert any(lines)
    assert len(real) >= 1
