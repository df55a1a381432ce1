"""The office's pages of audits: of which institutions the staff is known, and the form from which a file comes."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_GET, require_http_methods

from tendik.accounts.access import allowed, held_by
from tendik.bodies.models import Body
from tendik.papers.pdf import PDF, NoPdf
from tendik.papers.sending import WORD, attached
from tendik.quotas import permissions, queries
from tendik.quotas.audits.earlier import days_of_audit, last_audit
from tendik.quotas.audits.facts import audits_of_pack
from tendik.quotas.audits.forms import AuditForm
from tendik.quotas.audits.writing import AuditRefused, TooNear, write_audit

TYPES = {"docx": WORD, "pdf": PDF}


@require_GET
@allowed(permissions.can_audit_somebody)
def audits(request: HttpRequest) -> HttpResponse:
    """Show the institutions whose staff is known, to whom she may have them audited."""
    return render(
        request, "quotas/office/audits.html", {"bodies": queries.bodies_audited_by(held_by(request))}
    )


@require_http_methods(["GET", "POST"])
@allowed(permissions.can_audit, body=queries.bodies_audited_by)
def audit(request: HttpRequest, body: Body) -> HttpResponse:
    """Show the form for an audit; on POST hand the file out."""
    last = last_audit(body, on=timezone.localdate())
    since, on = days_of_audit(body, on=timezone.localdate(), apart=audits_of_pack().apart)
    begins = {"on": on, "since": since, "language": get_language()}
    form = AuditForm(request.POST or None, initial=begins, near="instead" in request.POST)
    if form.is_valid():
        asked = form.asked(request.POST.get("kind") if request.POST.get("kind") in TYPES else "docx")
        try:
            made = write_audit(body, asked, by=held_by(request).user)
        except (AuditRefused, NoPdf) as reason:
            form = AuditForm(request.POST, near=isinstance(reason, TooNear))
            form.add_error(None, str(reason))
        else:
            name = f"audit-{body.code}-{asked.on.isoformat()}-{asked.language}.{asked.kind}"
            return attached(made, name, TYPES[asked.kind])
    return render(request, "quotas/office/audit.html", {"body": body, "form": form, "last": last})
