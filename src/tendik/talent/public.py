"""The public page of the pool: what it is, what may be said there, and the way in. It knows of nobody who is in it."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from tendik.pages.doors import LISTS, Door
from tendik.pages.frame import Frame
from tendik.pages.page import Page, pages_of
from tendik.releases.reader import Release
from tendik.talent.published import SECTION, PoolDoor


def doors() -> Iterator[Door]:
    """Yield the way to the pool."""
    yield Door(SECTION, _("Women ready for a post"), (LISTS,), weight=46)


def pages(release: Release) -> Iterator[Page]:
    """Yield the page of the pool, where the country has one."""
    yield from pages_of(release.all(PoolDoor), pool_page)


def pool_page(frame: Frame, release: Release, pool: PoolDoor) -> str:
    """Show what the pool is for, what a woman agrees to, and where she enters herself."""
    return frame.draw(
        "talent/public/ready.html",
        pool=pool,
        engagements=[frame.words(name) for name in pool.engagements],
        consent=frame.said(pool.consent, release),
    )
