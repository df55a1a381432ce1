"""Files of figures for the tests of statistics, and what they become."""

from datetime import date

from tendik.methods.observations.wire import FileAsked
from tendik.packs.country import current
from tendik.statistics import importing
from tendik.statistics.models import DataSet
from tendik.statistics.observed import observations_of
from tests.conftest import AT

HEAD = "SERIES,REF_AREA,SEX,AGE,TIME_PERIOD,OBS_VALUE"
COUNCILS = (
    "SG_GEN_LOCG,XA,,,2020,14.98",
    "SG_GEN_LOCG,XA,,,2021,31.55",
    "SG_GEN_LOCG,XA,,,2022,39.80",
    "SG_GEN_LOCG,XA,,Y15T24,2022,…",
    "SG_GEN_LOCG,XA-N,,,2022,40",
    "SG_GEN_LOCG,XA-S,,,2021,12.5",
)
BOATS = (
    "BOATS,XA,,,2021,7",
    "BOATS,XA,,,2022,10",
    "BOATS,XA,F,,2022,4",
    "BOATS,XA,M,,2022,6",
    "BOATS,XA,F,,2021,3",
    "BOATS,XA,M,,2021,4",
    "BOATS,XA,F,Y15T24,2022,-",
    "BOATS,XA-N,F,,2022,2",
)
VINTAGE = date(2023, 3, 1)


def found(*rows, name="figures.csv", head=HEAD):
    """Return what a table with these rows holds."""
    data = "\n".join((head, *rows)).encode()
    return importing.found_in([FileAsked(name, data)], current())


def enter(*rows, vintage=VINTAGE, at=AT, by=None, **more):
    """Enter the figures of a table; return the data set, or nothing where all is known."""
    made = importing.enter(found(*rows, **more), vintage=vintage, by=by, at=at)
    return made[0] if made else None


def written(**about):
    """Return all figures that are kept, withdrawn ones too; or those of which all this is so, by attribute."""
    return [
        one
        for one in observations_of(DataSet.objects.order_by("pk"))
        if all(getattr(one, name) == value for name, value in about.items())
    ]
