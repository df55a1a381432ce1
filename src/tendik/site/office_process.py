"""The office's process: what its server's worker calls."""

from django.conf import settings

from tendik.portal.intake import MEGABYTE, Limits
from tendik.portal.serve import end_with_parent
from tendik.site.door import THREADS, OfficeDoor
from tendik.site.health import is_well


def office() -> OfficeDoor:
    """Return the office behind its door. ``TENDIK_HOME`` names the installation."""
    end_with_parent()
    from tendik.site.wsgi import application

    body = settings.TENDIK_FILE_MOST * settings.DATA_UPLOAD_MAX_NUMBER_FILES + 3 * MEGABYTE
    limits = Limits(body=body, all_bodies=THREADS * body)
    return OfficeDoor(application, limits=limits, proxies=settings.ALLAUTH_TRUSTED_PROXY_COUNT, well=is_well)
