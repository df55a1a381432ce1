"""What the files of the shipped country's offices may name: its lists, and the words of each source."""

import csv
import tomllib
from functools import cache
from pathlib import Path

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
)

PACK = Path("src/tendik/packs/kyrgyzstan")


@cache
def toml(file):
    return tomllib.loads((PACK / file).read_text("utf-8"))


def rows(file):
    return csv.DictReader((PACK / file).read_text("utf-8").splitlines())


def measured():
    found = {}
    for one in toml("statistics/indicators.toml")["indicator"]:
        whole = dict(word.split("=") for word in one.get("whole", []))
        dimensions = frozenset(one.get("dimensions", []))
        known = Measured(one["code"], one["unit"], one.get("multiplier", 0), dimensions, "A", whole)
        found |= {one["code"]: known, one.get("series", one["code"]): known}
    return found


@cache
def office(source):
    """Return the labels of a source, and all that its files may name."""
    categories = {}
    for row in rows("statistics/codes.csv"):
        categories.setdefault(row["dimension"], {})[row["category"]] = Category()
    labels = [
        Label(words, one["means"], one.get("code", ""))
        for one in toml(f"sources/{source}.toml").get("label", ())
        for words in one["says"]
    ]
    places = list(rows("places/places.csv"))
    known = Known(
        measured=measured(),
        places={row["code"]: Spot() for row in places},
        areas={fold(row["name_ky"]): row["code"] for row in places}
        | {fold(one.words): one.code for one in labels if one.means == "place"},
        concepts={one["concept"]: one["code"] for one in toml("statistics/dimensions.toml")["dimension"]},
        categories=categories,
        whole="KG",
    )
    return Labels.of(labels).with_places(known.areas), known


def settled(source, data, name, **more):
    """Return the figures of a file of a source by what they are about; nothing of it is faulty."""
    labels, known = office(source)
    concepts = {words.lower(): words for words in known.concepts}
    read = read_observations(data, name=name, labels=labels, concepts=concepts)
    found = settle(read.given, known, **more)
    assert (read.problems, found.problems) == ((), ())
    return {(one.indicator, one.place, one.period.code, one.key): one for one in found.figures}
