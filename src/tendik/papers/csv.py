"""CSV: comma, UTF-8 without a mark of order at its start, one line of heads, line feed, quotes only where needed."""

import csv
import io
from collections.abc import Iterable
from typing import Any

from tendik.papers.cells import written

DIALECT = {
    "delimiter": ",",
    "lineTerminator": "\n",
    "quoteChar": '"',
    "doubleQuote": True,
    "header": True,
}
"""How it is written, in the words of data packages (specs.frictionlessdata.io)."""


def csv_of(heads: Iterable[str], rows: Iterable[Iterable[Any]]) -> bytes:
    """Return a table as CSV. No cell starts a formula in a spreadsheet."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator=str(DIALECT["lineTerminator"]))
    writer.writerow(heads)
    writer.writerows([written(value) for value in row] for row in rows)
    return out.getvalue().encode()
