"""The demo's people: whom the demo tells you to sign in as."""

from datetime import date

from tendik.accounts import actions
from tendik.accounts.models import Role, User
from tendik.packs.country import Pack
from tendik.places.queries import made_up_root

PASSWORD = "tendik-demo-2026"
PEOPLE = {
    "ministry": Role.Kind.MINISTRY,
    "administrator": Role.Kind.ADMINISTRATOR,
    "focal-point": Role.Kind.FOCAL_POINT,
    "group-member": Role.Kind.GROUP_MEMBER,
    "moderator": Role.Kind.MODERATOR,
    "district-administrator": Role.Kind.DISTRICT_ADMINISTRATOR,
    "deputy": "",
    "contact": "",
}
"""Who there is, with her role. The contact acts for an institution; the deputy sits where a plan is being drafted."""
REGIONAL = (Role.Kind.FOCAL_POINT, Role.Kind.GROUP_MEMBER)
LOCAL = (*REGIONAL, Role.Kind.DISTRICT_ADMINISTRATOR)
"""Roles of the made-up region, or of the first district of it; without it nobody holds them."""


def load(pack: Pack, *, on: date) -> None:
    """Open an account for each role, the local ones for the made-up region. Accounts that exist stay as they are."""
    region = made_up_root()
    district = region.children.order_by("order", "code").first() if region else None
    for username, role in PEOPLE.items():
        place = None if role not in LOCAL else region if role in REGIONAL else district
        if User.objects.filter(username=username).exists() or (role in LOCAL and not place):
            continue
        newcomer = actions.Newcomer(username=username, role=role, place=place)
        actions.open_account(newcomer, by="demo", on=on, password=PASSWORD)
