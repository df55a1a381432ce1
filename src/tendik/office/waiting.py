"""The office's own doors, and what waits for whoever makes releases: what is entered and not public yet."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tendik.accounts.held import Held
from tendik.blocks.templatetags.blocks import day
from tendik.bodies.models import Body, OfficialPaper
from tendik.entries.models import Entry
from tendik.office.permissions import (
    can_release,
    can_serve_again,
    can_take_stock,
    can_use_forms,
    can_write_reports,
)
from tendik.releases.reader import Release


def doors(held: Held) -> Iterator[dict[str, Any]]:
    """Yield where she may go."""
    if can_take_stock(held):
        yield {"href": reverse("office:stocktake"), "words": _("Stocktake")}
    if can_use_forms(held):
        yield {"href": reverse("office:forms"), "words": _("Forms of places")}
    if can_write_reports(held):
        yield {"href": reverse("office:reports"), "words": _("Reports")}
    if can_release(held):
        yield {"href": reverse("office:release"), "words": _("Release")}
    if can_serve_again(held):
        yield {"href": reverse("office:older"), "words": _("Releases")}


def items(held: Held, at: datetime) -> Iterator[dict[str, Any]]:
    """Yield how much was entered or withdrawn since the last release."""
    public = _last_release() if can_release(held) else None
    number = entered_since(public) if public else 0
    if public and number:
        yield {
            "icon": "clock",
            "due": _("Not public yet"),
            "by": _("last release: %(day)s") % {"day": day(public)},
            "title": _("Entered since the last release"),
            "why": ngettext(
                "%d change waits for a release. The page shows it before and after.",
                "%d changes wait for a release. The page shows each before and after.",
                number,
            )
            % number,
            "href": reverse("office:release"),
            "verb": _("See what would change"),
            "plain": True,
        }


def _last_release() -> datetime | None:
    """Return the moment of the release that is public; None before the first."""
    folder = settings.TENDIK_RELEASES / "current"
    return datetime.fromisoformat(Release.open(folder, ()).manifest.at) if folder.exists() else None


def entered_since(public: datetime) -> int:
    """Count what was entered or withdrawn since a moment. A document counts with what stands in it."""
    kinds = [model for model in apps.get_models() if issubclass(model, Entry) and model is not OfficialPaper]
    kinds = [kind for kind in kinds if not kind.STAYS_IN_OFFICE]
    new = Q(entered_at__gt=public, withdrawn_at=None) | Q(entered_at__lte=public, withdrawn_at__gt=public)
    bodies = Body.objects.filter(Q(added_at__gt=public) | Q(ended_at__gt=public)).count()
    return bodies + sum(model.objects.filter(new).count() for model in kinds)
