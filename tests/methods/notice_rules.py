"""The rules of the shipped pack on notices, and the sentences that people labelled, for tests of methods and tables."""

import csv
from functools import cache
from pathlib import Path

from tendik.methods.vacancies import Kind
from tendik.packs.country import find_pack, open_pack
from tendik.recruitment.rulebook import read_rulebook

DATA = Path(__file__).parent / "data" / "vacancies"
SETS = {"before the rules": "", "while they grew": "-known", "after them": "-unseen"}


@cache
def shipped():
    """Return the rulebook of the shipped pack; its files are sound."""
    pack = open_pack(find_pack("kyrgyzstan"))
    book = read_rulebook(pack)
    pack.folder.check()
    return book


@cache
def labelled(language, which):
    """Return the sentences of a set in a language, each with the kinds that people marked."""
    with (DATA / f"{language}{SETS[which]}.csv").open(encoding="utf-8", newline="") as file:
        return [(row["text"], frozenset(map(Kind, row["kinds"].split()))) for row in csv.DictReader(file)]
