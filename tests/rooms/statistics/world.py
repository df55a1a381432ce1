"""What statistics bring to the tests of the house: their tables, figures, a sample entry, their kinds of page."""

from datetime import timedelta

from django.urls import reverse

from tendik.statistics import actions, judging, release
from tendik.statistics.models import DataSet, Decision
from tests.conftest import AT
from tests.rooms.people import MINISTER, Who
from tests.rooms.statistics.figures import BOATS, COUNCILS, enter
from tests.rooms.worlds import VILLAGE, Kind

PAGES = {
    "all figures": "indicators/",
    "an indicator": "indicators/women-in-local-councils/",
    "an indicator without figures": "indicators/trained-for-business/",
    "an indicator with a map": "indicators/poverty/",
    "places side by side": "compare/poverty/",
    "women and men": "gaps/",
    "a commitment": "commitments/cedaw/",
    "counts": "counts/asks/",
    "hidden counts": "counts/helped-made-up/",
    "why counts are hidden": "hiding/why/",
}
ROLES = {
    "statistics:figures": Who(MINISTER),
    "statistics:take_in": Who(MINISTER),
    "statistics:withdraw": Who(MINISTER),
    "statistics:quality": Who(MINISTER),
    "statistics:letter": Who(MINISTER),
    "statistics:decide": Who(MINISTER),
}
READ = {"statistics:figures", "statistics:quality", "statistics:letter"}
"""Addresses that are only looked at."""
OFFICE = {
    "figures": "statistics/",
    "figures to take in": "statistics/take-in/",
    "their quality": "statistics/quality/",
}
OFFICE_PAGES = ["/statistics/", "/statistics/take-in/", "/statistics/quality/"]
TABLES = {
    "indicators": "code,series,theme,theme_title_fr,theme_title_en,name_fr,name_en,definition_fr,definition_en,"
    "numerator_fr,numerator_en,denominator_fr,denominator_en,unit,multiplier,measures,direction,frequency,proposed,held_back,"
    "licence_fr,licence_en",
    "commitments": "framework,part,part_name_fr,part_name_en,indicator",
    "counts": "table,by,count,absence,policy,made_up",
    "figures": "indicator,place,period,sex,age,also,value,unit,multiplier,status,absence,note,source,vintage,made_up",
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


def decision(number, at=AT):
    """Hold back a figure that cannot be right, after taking it in; ``number`` is why."""
    enter("SG_GEN_LOCG,XA,,,2022,139", at=AT)
    # What is entered after something was gathered for a release is dated after it.
    finding = judging.findings_at(AT + timedelta(hours=1))[0].finding
    given = actions.DecisionGiven(verdict="accept", reason=number)
    return actions.decide(finding, given, by=None, at=at)


def decided(at):
    """Return the reason of the decision that counts at a moment; nothing of it is public."""
    found = [one.decision for one in judging.findings_at(at) if one.decision]
    return found[0].reason if found else None


def addresses():
    """Return an address for each name."""
    data_set = enter("SG_GEN_LOCG,XA,,,2022,139")
    finding = judging.findings_at(AT)[0].finding
    args = {
        "statistics:withdraw": [data_set.pk],
        "statistics:decide": [finding.mark],
        "statistics:letter": ["island-office", "fr"],
    }
    return {name: reverse(name, args=args.get(name)) for name in ROLES}


# Its page, the home of figures, its places and those that said where the nearest figures are.
ENTRIES = {
    DataSet: Kind(counted_boats, shown, here=lambda at: enter(f"BOATS,{VILLAGE},,,2022,3", at=at), anew=8),
    Decision: Kind(decision, decided, here=lambda at: decision("1", at), anew=8),
}
