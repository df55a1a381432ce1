"""The demo region: made-up places, marked so."""

from datetime import date

from tendik.packs.country import Pack
from tendik.places import pack as reader

FILE = "demo/places.csv"


def load(pack: Pack, *, on: date) -> None:
    """Write the made-up places of the pack, if it has any."""
    if pack.folder.has(FILE):
        reader.save(pack, FILE, {}, made_up=True)
