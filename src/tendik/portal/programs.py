"""The page for programmers: three calls that work as they stand, and what else can be asked."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from tendik.pages.frame import Frame
from tendik.portal.sdmx.shapes import agency_of
from tendik.releases.reader import Release

ADDRESS, HERE = "programs", "http://localhost:8000"
"""Where the page stands; where the site stands while its release does not say so."""
VERSION = "1.N.0"
FILTERS = (
    "c[SEX]=F · c[TIME_PERIOD]=ge:2020+le:2024 · startPeriod · endPeriod · firstNObservations · lastNObservations · "
    "attributes · measures · updatedAfter · limit · offset"
)
FORMATS = "SDMX-CSV 2.0, 2.1, 1.0 · SDMX-ML 2.1, 3.0 · SDMX-JSON 2.0"
LAST = "curl '{site}/sdmx/data/dataflow/{agency}/{set}/*/*?lastNObservations=1'"
ALL = """import pandas
figures = pandas.read_parquet('{site}/data/sets/{set}/figures.parquet')"""
STRUCTURE = """from pysdmx.io import read_sdmx
message = read_sdmx('{site}/sdmx/structure/dataflow/{agency}/{set}?references=all')"""


@dataclass(frozen=True, slots=True)
class Call:
    """A call, and what it gives."""

    words: str
    text: str


def programs(frame: Frame, release: Release) -> str:
    """Show three calls with a data set of this release, and what the service takes."""
    return frame.draw(
        "portal/public/programs.html",
        calls=list(calls(release)),
        facts=list(_facts(release)),
        version=VERSION,
        data=frame.to("data"),
        crumbs=[frame.crumb(_("Data"), "data")],
    )


def _facts(release: Release) -> Iterator[dict[str, str]]:
    agency = agency_of(release.site.code)
    told = {
        _("Address"): f"{release.site.address or HERE}/sdmx/ (REST 2.x)",
        _("Structures"): "structure/dataflow · datastructure · codelist · conceptscheme",
        _("Data"): f"data/dataflow/{agency}/…/{VERSION}/…",
        _("What there is"): f"availability/dataflow/{agency}/…/{VERSION}/…?mode=exact|available",
        _("To choose"): FILTERS,
        _("Formats"): FORMATS,
    }
    yield from ({"term": term, "value": value} for term, value in told.items())


def calls(release: Release) -> Iterator[Call]:
    """Yield the calls, with the first data set of a release; none where it has no data set."""
    texts = {
        _("The last figure of each series:"): LAST,
        _("All figures of a data set:"): ALL,
        _("Its structure, with code lists and concepts:"): STRUCTURE,
    }
    for one in release.offered[:1]:
        told = {
            "site": release.site.address or HERE,
            "agency": agency_of(release.site.code),
            "set": one.code,
        }
        yield from (Call(said, text.format(**told)) for said, text in texts.items())
