"""Pages that every kind of entry shares: the one that asks before withdrawing, and a kept file."""

import logging
from collections.abc import Callable
from hashlib import sha256
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from tendik.entries import store
from tendik.entries.contents import FileKind
from tendik.entries.models import Entry, KeptFile
from tendik.entries.refusals import EntryRefused

SANDBOX = "sandbox; default-src 'none'"

logger = logging.getLogger(__name__)


def ask_before_withdrawing(
    request: HttpRequest, entry: Entry, withdraw: Callable[..., Any], *, template: str, back: str, **more: Any
) -> HttpResponse:
    """Show an entry and ask whether it was entered by mistake; on POST take it back.

    Args:
        request: Of somebody who may withdraw it; the room's view has seen to that.
        entry: Shown by the room's ``template``, which extends ``entries/office/withdraw.html``.
        withdraw: The room's action, called with ``entry``, ``by`` and ``at``.
        template: Name of the room's template.
        back: Address of the page to go on to.
        more: What else the room's template shows.
    """
    if request.method != "POST":
        return render(request, template, {**more, "entry": entry, "back": back})
    try:
        withdraw(entry, by=request.user, at=timezone.now())
    except EntryRefused as reason:
        messages.error(request, reason.message)
    else:
        messages.success(request, _("It is withdrawn. The history keeps it."))
    return redirect(back)


def kept_file(request: HttpRequest, kept_file: KeptFile) -> HttpResponse:
    """Hand out a kept file, to be saved and never shown in the browser. ``urls`` states who may have it."""
    kind, ending = FileKind(kept_file.kind), f"{kept_file.name[:8]}.{FileKind(kept_file.kind).ending}"
    headers = {
        "Content-Disposition": f'attachment; filename="{timezone.localdate(kept_file.kept_at)}-{ending}"',
        "Content-Security-Policy": SANDBOX,
        "X-Content-Type-Options": "nosniff",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Cache-Control": "private, no-store",
    }
    return HttpResponse(_data(kept_file), content_type=kind.media_type, headers=headers)


def _data(kept: KeptFile) -> bytes:
    """Return the file as it was kept, or answer that there is none: half a proof would be worse."""
    try:
        data = store.read(kept.name)
    except OSError as error:
        logger.error("The kept file %s cannot be read. Put it back from a backup.", kept.name)
        raise Http404 from error
    if sha256(data).hexdigest() != kept.sha256:
        logger.error("The kept file %s is not what was kept. Put it back from a backup.", kept.name)
        raise Http404
    return data
