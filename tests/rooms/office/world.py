"""Who may open the office's own addresses, and addresses that lead somewhere."""

from django.urls import reverse

from tendik.blocks.assets import asset_name
from tests.rooms.people import ADMINISTRATOR, EVERYBODY, MINISTER, SIGNED_IN, WITH_ROLE, Who

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
}
READ = {
    "office:reports",
    "office:report",
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
    "/release/",
    "/gallery/",
    "/clock/",
    "/releases/",
    "/nowhere/",
]
OFFICE = {
    "what waits": "",
    "release": "release/",
    "the gallery": "gallery/",
    "the clock": "clock/",
    "reports": "reports/",
    "older releases": "releases/",
}


def addresses():
    """Return an address for each name."""
    args = {
        "office:preview": ["en", "asks/EQ-1.1/index.html"],
        "office:preview_asset": [asset_name("tendik.css")],
        "office:asset": [asset_name("tendik.css")],
    }
    return {name: reverse(name, args=args.get(name)) for name in ROLES}
