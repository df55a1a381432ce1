"""The page for programmers: three calls that work as they stand, and what else can be asked."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from tendik.pages.frame import Frame
from tendik.portal.sdmx.shapes import agency_of
from tendik.releases.reader import Release

ADDRESS, HERE = "programs", "http://localhost:8000"
"""Where the page stands; where the site stands while its release does not say so."""
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
        base=f"{release.site.address or HERE}/sdmx/",
        agency=agency_of(release.site.code),
        version="1.N.0",
        data=frame.to("data"),
        crumbs=[frame.crumb(_("Data"), "data")],
    )


def calls(release: Release) -> Iterator[Call]:
    """Yield the calls, with the first data set of a release; none where it has no data set."""
    texts = {
        _("The last figure of each series, as CSV:"): LAST,
        _("All figures of a data set in Python:"): ALL,
        _("Its structure, with code lists and concepts, in Python:"): STRUCTURE,
    }
    for one in release.sets[:1]:
        told = {
            "site": release.site.address or HERE,
            "agency": agency_of(release.site.code),
            "set": one.code,
        }
        yield from (Call(said, text.format(**told)) for said, text in texts.items())
