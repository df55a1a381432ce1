"""The public process: what its server's worker calls. It knows how rooms draw pages, and none of their tables."""

import os

import django

from tendik.portal.door import PublicDoor
from tendik.portal.serve import ROOT, public_root
from tendik.portal.server import Site


def public() -> PublicDoor:
    """Return the public site with search. ``TENDIK_PUBLIC`` names the release."""
    root, proxies = public_root()
    os.environ.update({ROOT: str(root), "DJANGO_SETTINGS_MODULE": "tendik.site.public_settings"})
    django.setup()
    from tendik.portal.building.making import TableMaker
    from tendik.portal.past import Shelf
    from tendik.portal.sdmx.answering import Sdmx
    from tendik.portal.searching import searcher
    from tendik.portal.sticks.making import StickMaker
    from tendik.portal.store import Store
    from tendik.site.parts import parts

    rooms = parts("public")
    kinds = [kind for room in parts("published") for kind in room.DOCUMENTS]
    store = Store(root)
    makers = [TableMaker(store, rooms), Sdmx(store), StickMaker(root, rooms)]
    site = Site(root, searcher(root, rooms), past=Shelf(root, rooms, kinds), makers=makers)
    return PublicDoor(site, proxies=proxies)
