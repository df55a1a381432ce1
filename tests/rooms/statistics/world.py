"""What statistics bring to the tests of the house: their tables, figures, a sample entry, their kinds of page."""

from tendik.statistics import release
from tendik.statistics.models import DataSet
from tests.conftest import AT
from tests.rooms.statistics.figures import BOATS, COUNCILS, enter
from tests.rooms.worlds import VILLAGE, Kind

PAGES = {"all figures": "indicators/", "an indicator": "indicators/women-in-local-councils/"}
TABLES = {
    "indicators": "code,series,theme,theme_title_fr,theme_title_en,name_fr,name_en,definition_fr,definition_en,"
    "numerator_fr,numerator_en,denominator_fr,denominator_en,unit,multiplier,measures,direction,frequency,held_back,"
    "licence_fr,licence_en",
    "figures": "indicator,place,period,sex,age,also,value,unit,multiplier,status,absence,note,source,vintage",
}


def fill():
    """Enter figures for the baked release that all tests share."""
    enter(*COUNCILS, *BOATS)


def counted_boats(number, at=AT):
    """Enter a data set that says how many boats there are."""
    return enter(f"BOATS,XA,,,2022,{number}", at=at)


def shown(at):
    """Return how many boats a release of a moment shows."""
    figures = [figure for one in release.contribute(at) if one.code == "boats" for figure in one.figures]
    return str(figures[0].value) if figures else None


# Its page, the home of figures, its places and those that said where the nearest figures are.
ENTRIES = {
    DataSet: Kind(counted_boats, shown, here=lambda at: enter(f"BOATS,{VILLAGE},,,2022,3", at=at), anew=8)
}
