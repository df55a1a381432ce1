"""The public process: what its server's worker calls. It knows how rooms draw pages, and none of their tables."""

import os
from wsgiref.types import WSGIApplication

import django

from tendik.portal.serve import ROOT, public_root
from tendik.portal.server import application


def public() -> WSGIApplication:
    """Return the public site with search. ``TENDIK_PUBLIC`` names the release."""
    root = public_root()
    os.environ.update({ROOT: str(root), "DJANGO_SETTINGS_MODULE": "tendik.site.public_settings"})
    django.setup()
    from tendik.portal.past import Shelf
    from tendik.portal.searching import searcher
    from tendik.site.parts import parts

    rooms = parts("public")
    kinds = [kind for room in parts("published") for kind in room.DOCUMENTS]
    return application(root, searcher(root, rooms), past=Shelf(root, rooms, kinds))
