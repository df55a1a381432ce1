"""What the codes of SDMX mean to us: totals, statuses, reasons for an absence; and which concept a fault is about."""

from tendik.methods.observations.numbers import SUPPRESSED
from tendik.methods.observations.shapes import (
    AREA,
    COMMENT,
    CONFIDENTIAL,
    MULTIPLIER,
    SERIES,
    STATUS,
    TIME,
    UNIT,
)

TOTALS = frozenset(["", "_T", "_Z"])
"""Codes that leave a dimension out: the whole, and where it does not apply."""
STATUSES = {
    "": "normal",
    "A": "normal",
    "E": "estimated",
    "I": "estimated",
    "F": "estimated",
    "P": "provisional",
}
STATUSES |= dict.fromkeys("UVGDNKWS", "normal") | {"B": "break"}
ABSENCES = {
    "O": "missing",
    "L": "missing",
    "H": "missing",
    "J": "missing",
    "M": "not_applicable",
    "Q": SUPPRESSED,
}
"""The codes of CL_OBS_STATUS, and what they are to us."""
FREE = frozenset(["", "F"])
NATIONAL = frozenset(["", "N"])
PASSED = frozenset(
    ["FREQ", "NATURE", "TIME_DETAIL", "SOURCE_DETAIL", "DECIMALS", "GEO_INFO_TYPE", "GEO_INFO_URL"]
)
"""Concepts that say nothing that we keep."""
OWN = frozenset([SERIES, AREA, TIME, STATUS, CONFIDENTIAL, UNIT, MULTIPLIER, COMMENT, "REPORTING_TYPE"])
AT = {
    **dict.fromkeys(("no_series", "unknown_series"), SERIES),
    **dict.fromkeys(("bad_period", "other_frequency"), TIME),
    **dict.fromkeys(("no_place", "unknown_place", "ended_place", "coming_place"), AREA),
    "other_unit": UNIT,
    "other_multiplier": MULTIPLIER,
    "unknown_status": STATUS,
    "not_national": "REPORTING_TYPE",
}
"""By the code of a problem the concept that is at fault."""
