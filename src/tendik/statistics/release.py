"""Fills the published shapes of statistics."""

from collections.abc import Iterator
from datetime import datetime

from tendik.releases.shapes import Document
from tendik.statistics import published, queries
from tendik.statistics.models import Indicator, Source


def contribute(at: datetime) -> Iterator[Document]:
    """Yield every indicator."""
    for indicator in queries.indicators():
        yield _document(indicator)


def _document(indicator: Indicator) -> published.Indicator:
    theme, unit = indicator.theme, indicator.unit
    return published.Indicator(
        code=indicator.code,
        series=indicator.series,
        theme=theme.code,
        theme_title=theme.name,
        title=indicator.name,
        definition=indicator.definition,
        numerator=indicator.numerator,
        denominator=indicator.denominator,
        unit=unit.code,
        unit_title=unit.name,
        multiplier=indicator.multiplier,
        measures=indicator.measures,
        direction=indicator.direction,
        frequency=indicator.frequency,
        method=indicator.method,
        limits=indicator.limits,
        commitments=tuple(indicator.commitments),
        sources=(_source(indicator.source),),
    )


def _source(source: Source) -> published.Source:
    return published.Source(
        code=source.code,
        title=source.name,
        owner=source.owner,
        licence=source.licence,
        address=source.address,
        basis=source.basis,
        contact=source.contact,
    )
