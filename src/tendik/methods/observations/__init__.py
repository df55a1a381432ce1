"""Observations: bytes of a file in, figures with their places in it out, each with what the file says of it.

First a reader takes the file apart (``cells`` for tables, ``messages`` for SDMX-ML), then a layout finds the figures
(``wide``, ``long``), then ``settling`` says which indicator, place, period and codes are meant. Knows no disk.
"""

from tendik.methods.observations.blocks import (
    Block,
    KindKept,
    Mark,
    NoFigure,
    Row,
    StandsTwice,
    in_blocks,
    marked,
)
from tendik.methods.observations.bulk import settle_read
from tendik.methods.observations.digests import digest_of
from tendik.methods.observations.known import Category, Known, Measured, Spot
from tendik.methods.observations.labels import Label, Labels
from tendik.methods.observations.many import (
    Columns,
    ManySettled,
    absences_in,
    in_columns,
    indicators_in,
    periods_of,
    sum_of,
)
from tendik.methods.observations.numbers import Amount
from tendik.methods.observations.reading import read_observations
from tendik.methods.observations.settled import Kind, Settled, Settlement
from tendik.methods.observations.settling import settle
from tendik.methods.observations.shapes import CodeList, Given, Problem, Read, Where

__all__ = [
    "Amount",
    "Block",
    "Category",
    "CodeList",
    "Columns",
    "Given",
    "Kind",
    "KindKept",
    "Known",
    "Label",
    "Labels",
    "ManySettled",
    "Mark",
    "Measured",
    "NoFigure",
    "Problem",
    "Read",
    "Row",
    "Settled",
    "Settlement",
    "Spot",
    "StandsTwice",
    "Where",
    "absences_in",
    "digest_of",
    "in_blocks",
    "in_columns",
    "indicators_in",
    "marked",
    "periods_of",
    "read_observations",
    "settle",
    "settle_read",
    "sum_of",
]
