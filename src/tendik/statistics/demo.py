"""The demo region's made-up figures: written once, of a source of their own that says so."""

from collections.abc import Iterator
from datetime import date

from tendik.methods.observations import Amount, Kind, Settled
from tendik.methods.observations.shapes import Where
from tendik.methods.periods import parse_period
from tendik.packs.country import Pack
from tendik.packs.folder import Row
from tendik.statistics.actions import FiguresGiven, import_figures
from tendik.statistics.observed import Observation
from tendik.statistics.pack import beginning_of, save_source
from tendik.statistics.sources import AboutSource

FILE = "demo/figures.toml"
COLUMNS = ("indicator", "place", "period", "codes", "value")
LAST = 1000
"""Where the source stands among the others: behind them."""


def load(pack: Pack, *, on: date) -> None:
    """Write the made-up figures of the pack, if it has any."""
    about = pack.toml(FILE, AboutSource) if pack.folder.has(FILE) else {}
    if not about:
        return
    save_source(pack, FILE, LAST)
    for data in about["data"]:
        rows = pack.folder.rows(data["file"], COLUMNS)
        given = FiguresGiven(
            source=about["code"],
            file=data["file"],
            structure=FILE,
            vintage=data["vintage"],
            figures=list(_settled(rows)),
        )
        import_figures([given], by=None, at=beginning_of(data["vintage"]))


def _settled(rows: Iterator[Row]) -> Iterator[Settled]:
    for row in rows:
        codes = dict(code.split("=", 1) for code in row["codes"].split())
        kind = Kind(row["indicator"], parse_period(row["period"]), codes, Observation.Status.NORMAL.value)
        yield Settled(kind, row["place"], Amount(row["value"]), "", Where(line=row.line))
