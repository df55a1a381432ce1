"""The demo region's own made-up institutions, and who sits in them."""

from datetime import date

from tendik.bodies import pack as reader
from tendik.bodies import seated_demo
from tendik.packs.country import Pack

FILE = "demo/bodies.csv"


def load(pack: Pack, *, on: date) -> None:
    """Write the made-up institutions of the pack, and who sits in them, if it has any."""
    if pack.folder.has(FILE):
        reader.save(pack, FILE, made_up=True)
    seated_demo.load(pack)
