from datetime import date

import pytest
from django.conf import settings

from tendik.accounts import demo
from tendik.accounts.models import Role
from tendik.packs.country import open_pack
from tendik.places.models import Place

ON = date(2026, 6, 1)

pytestmark = pytest.mark.django_db


def people():
    roles = Role.objects.filter(user__username__in=demo.PEOPLE).order_by("user__username")
    return [(role.user.username, role.kind, role.place and role.place.code) for role in roles]


def test_the_demo_opens_an_account_for_each_role_once_and_the_local_ones_have_the_made_up_region():
    country = Place.objects.get(code="XA")
    region = Place.objects.create(code="XA-D", level="bay", parent=country, order=90, made_up=True)
    Place.objects.create(code="XA-D-1", level="hamlet", parent=region, order=89, made_up=True)

    for _time in range(2):
        demo.load(open_pack(settings.TENDIK_PACK), on=ON)

    assert people() == [
        ("administrator", "administrator", None),
        ("district-administrator", "district_admin", "XA-D-1"),
        ("focal-point", "focal_point", "XA-D"),
        ("group-member", "group_member", "XA-D"),
        ("ministry", "ministry", None),
        ("moderator", "moderator", None),
    ]


def test_without_a_made_up_region_the_demo_has_no_local_role():
    demo.load(open_pack(settings.TENDIK_PACK), on=ON)

    assert [username for username, _kind, _place in people()] == ["administrator", "ministry", "moderator"]
