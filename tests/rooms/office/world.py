"""Who may open the office's own addresses, and addresses that lead somewhere."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from tendik.blocks.assets import asset_name
from tendik.entries.gathering.asked import quarters
from tendik.office.models import Stocktake
from tendik.office.stocktaking import actions
from tendik.office.stocktaking.actions import StocktakeGiven
from tests.conftest import AT
from tests.rooms.people import (
    ADMINISTRATOR,
    EVERYBODY,
    FOCAL_POINTS,
    FOCAL_POINTS_HERE,
    HERE,
    MINISTER,
    MINISTERS,
    MINISTERS_HERE,
    SIGNED_IN,
    WITH_ROLE,
    Who,
)
from tests.rooms.worlds import VILLAGE

QUARTER = quarters(timezone.localdate())[0].code
"""The last quarter that is over: its paper forms can be typed."""
ROLES = {
    "office:waiting": Who(SIGNED_IN),
    "office:release": Who(MINISTER),
    "office:preview": Who(MINISTER),
    "office:preview_asset": Who(EVERYBODY),
    "office:asset": Who(EVERYBODY),
    "office:language": Who(EVERYBODY),
    "office:gallery": Who(WITH_ROLE),
    "office:clock": Who(ADMINISTRATOR),
    "office:older": Who(ADMINISTRATOR),
    "office:reports": Who(MINISTER),
    "office:report": Who(MINISTER),
    "office:stocktake": Who(MINISTER),
    "office:hold_stocktake": Who(MINISTER),
    "office:held_stocktake": Who(MINISTER),
    "office:decide": Who(MINISTER),
    "office:withdraw_stocktake": Who(MINISTER),
    "office:forms": Who(MINISTERS | FOCAL_POINTS),
    "office:form": Who(MINISTERS | FOCAL_POINTS),
    "office:form_back": Who(MINISTERS | FOCAL_POINTS),
    "office:paper_form": Who(MINISTERS_HERE | FOCAL_POINTS_HERE),
    "office:typed_form": Who(MINISTERS_HERE | FOCAL_POINTS_HERE),
}
READ = {
    "office:reports",
    "office:report",
    "office:forms",
    "office:form",
    "office:paper_form",
    "office:stocktake",
    "office:held_stocktake",
    "office:waiting",
    "office:gallery",
    "office:preview",
    "office:preview_asset",
    "office:asset",
}
"""Addresses that are only looked at."""

SENT = {"office:language"}
"""Addresses to which something is sent, with nothing in it: who may, is told what is missing."""
OFFICE_PAGES = [
    "/",
    "/reports/",
    "/reports/file/",
    "/forms/",
    "/forms/file/",
    "/forms/back/",
    f"/forms/{VILLAGE}/{QUARTER}/typed/",
    "/release/",
    "/gallery/",
    "/clock/",
    "/releases/",
    "/stocktake/",
    "/stocktake/hold/",
    "/nowhere/",
]
OFFICE = {
    "what waits": "",
    "release": "release/",
    "the gallery": "gallery/",
    "the clock": "clock/",
    "reports": "reports/",
    "forms of places": "forms/",
    "a form brought back": "forms/back/",
    "a form on paper": f"forms/KG-DEMO-1-01/{QUARTER}/typed/",
    "older releases": "releases/",
    "a stocktake": "stocktake/",
    "the meeting of a stocktake": "stocktake/hold/",
}


def addresses():
    """Return an address for each name."""
    args = {
        "office:preview": ["en", "asks/EQ-1.1/index.html"],
        "office:preview_asset": [asset_name("tendik.css")],
        "office:asset": [asset_name("tendik.css")],
    }
    args |= {key: [HERE, QUARTER] for key in ("office:paper_form", "office:typed_form")}
    held = hold("1")
    args |= {
        name: [held.pk] for name in ROLES if name.endswith(("held_stocktake", "decide", "withdraw_stocktake"))
    }
    return {name: reverse(name, args=args.get(name)) for name in ROLES}


def hold(number, at=AT, *decisions, by=None, **fields):
    """Record that a stocktake was held on a day before, led by somebody with a number."""
    given = {
        "held_on": AT.date() - timedelta(days=int(number)),
        "chaired_by": f"Deputy number {number}",
        **fields,
    }
    return actions.hold_stocktake(StocktakeGiven(**given, decisions=decisions), by=by, at=at)


IN_OFFICE = {Stocktake: hold}
