"""The tables of a real statistical office, read by the labels and lists of its country's pack."""

import csv
import tomllib
from decimal import Decimal
from pathlib import Path

import pytest

from tendik.methods.folding import fold
from tendik.methods.observations import (
    Category,
    Known,
    Label,
    Labels,
    Measured,
    Spot,
    read_observations,
    settle,
    sum_of,
)

FIGURES = Path(__file__).parent / "data" / "figures"
PACK = Path("src/tendik/packs/kyrgyzstan")


def toml(file):
    return tomllib.loads((PACK / file).read_text("utf-8"))


def measured():
    found = {}
    for one in toml("statistics/indicators.toml")["indicator"]:
        whole = dict(word.split("=") for word in one.get("whole", []))
        known = Measured(
            one["code"],
            one["unit"],
            one.get("multiplier", 0),
            frozenset(one.get("dimensions", [])),
            "A",
            whole,
        )
        found |= {one["code"]: known, one.get("series", one["code"]): known}
    return found


@pytest.fixture(scope="module")
def office():
    """The labels of the office, and all that its files may name."""
    source, categories = toml("sources/nsc-sdg.toml"), {}
    for row in csv.DictReader((PACK / "statistics/codes.csv").read_text("utf-8").splitlines()):
        categories.setdefault(row["dimension"], {})[row["category"]] = Category()
    places = csv.DictReader((PACK / "places/places.csv").read_text("utf-8").splitlines())
    labels = [
        Label(words, one["means"], one.get("code", "")) for one in source["label"] for words in one["says"]
    ]
    known = Known(
        measured=measured(),
        places={row["code"]: Spot() for row in places},
        areas={fold(one.words): one.code for one in labels if one.means == "place"},
        concepts={one["concept"]: one["code"] for one in toml("statistics/dimensions.toml")["dimension"]},
        categories=categories,
        whole="KG",
    )
    return Labels.of(labels), known


def settled(office, data, name):
    """Return the figures of a file by what they are about; nothing of it is faulty."""
    labels, known = office
    concepts = {words.lower(): words for words in known.concepts}
    read = read_observations(data, name=name, labels=labels, concepts=concepts)
    found = settle(read.given, known)
    assert (read.problems, found.problems) == ((), ())
    return {(one.indicator, one.place, one.period.code, one.key): one for one in found.figures}


@pytest.fixture(scope="module")
def published(office):
    """All figures of the office that come with the pack."""
    file = PACK / "statistics/nsc-sdg-2025-08.csv"
    return settled(office, file.read_bytes(), file.name)


def test_the_pack_has_every_figure_of_the_office_exactly(published):
    assert len(published) == 6681
    assert sum_of(list(published.values())) == "11990379.051063"
    assert published["women-in-local-councils", "KG", "2024", "sex=F"].text == "39.8"
    assert published["domestic-violence-victims", "KG", "2019", ""].text == "6490"


@pytest.mark.parametrize("name", ["5.5.1.xml", "5.2.1.2.xml"])
def test_its_messages_give_what_the_pack_has_to_the_last_digit(office, published, name):
    found = settled(office, (FIGURES / name).read_bytes(), name)

    assert len(found) > 20
    assert {about: one.text for about, one in found.items()} == {
        about: published[about].text for about in found
    }


@pytest.mark.parametrize(
    ("name", "figures", "revised"),
    [
        ("5.b.1.xlsx", 162, []),
        ("5.5.1.xlsx", 23, [("women-in-parliament", "2010", "23.9", "23.5")]),
        (
            "5.2.1.2.xlsx",
            67,
            [
                ("violence-forensic", "2020", "1713", "1701"),
                ("violence-forensic", "2021", "1860", "1604"),
                ("violence-treated", "2021", "821", "822"),
            ],
        ),
    ],
)
def test_its_tables_give_what_its_messages_hold_except_where_it_was_revised(
    office, published, name, figures, revised
):
    found = {
        about: Decimal(one.text)
        for about, one in settled(office, (FIGURES / name).read_bytes(), name).items()
        if one.text
    }

    others = [
        (about[0], about[2], str(value), published[about].text)
        for about, value in found.items()
        if round(value, places(published[about].text)) != Decimal(published[about].text)
    ]
    assert (len(found), sorted(others)) == (figures, revised)


def places(text):
    return len(text.partition(".")[2])
