"""Pages of certificates: those of an activity and of an institution, as PDF; and whether one is valid, for anybody."""

from allauth.core import ratelimit
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tendik.accounts.access import allowed, held_by
from tendik.activities import permissions, queries
from tendik.activities.certificates import actions
from tendik.activities.certificates.forms import CertificateForm, ValidForm
from tendik.activities.certificates.paper import drawn
from tendik.activities.entering import asking, done, named
from tendik.activities.models import Activity, Certificate
from tendik.activities.numbers import in_groups
from tendik.activities.written import activity_words
from tendik.entries.refusals import EntryRefused
from tendik.packs.country import current
from tendik.papers.pdf import PDF, NoPdf
from tendik.papers.sending import attached

PAGE = 50


@require_GET
@allowed(permissions.can_read_activities)
def certificates(request: HttpRequest) -> HttpResponse:
    """Show her certificates by number, the newest first: valid, due, ended, taken back. No name stands here."""
    held, now = held_by(request), timezone.now()
    page = Paginator(queries.certificates_visible_to(held).reverse(), PAGE).get_page(request.GET.get("page"))
    rows = [_row(one, now) for one in page]
    context = {
        "rows": rows,
        "page_of": page,
        "previous": f"?page={page.previous_page_number()}" if page.has_previous() else "",
        "next": f"?page={page.next_page_number()}" if page.has_next() else "",
        "languages": current().country.own_names.items(),
        "may_issue": permissions.can_issue_certificates(held),
    }
    return render(request, "activities/office/certificates.html", context)


def _row(one: Certificate, now: object) -> dict[str, object]:
    return {
        "entry": one,
        "number": in_groups(one.number),
        "kind": named(activity_words().certificates, one.kind),
        "valid": queries.is_valid(one, timezone.now()),
        "may_renew": bool(one.ends_before and one.sealed and not one.renewed and not one.revoked_at),
    }


@require_http_methods(["GET", "POST"])
@allowed(permissions.can_issue_certificates, form=CertificateForm)
def issue(request: HttpRequest) -> HttpResponse:
    """Show the form for a certificate that belongs to no activity; on POST issue it."""
    now = timezone.now()
    form = CertificateForm(request.POST or None, held=held_by(request), **asking(now))
    if done(request, form, actions.issue, _("It is issued."), at=now):
        return redirect("activities:certificates")
    return render(request, "activities/office/issue.html", {"form": form})


@require_POST
@allowed(permissions.can_organise, activity=queries.activities_visible_to)
def issue_for(request: HttpRequest, activity: Activity) -> HttpResponse:
    """Issue certificates to all who came and gave a name."""
    try:
        made = len(actions.issue_for(activity, by=request.user, at=timezone.now()))
    except EntryRefused as reason:
        messages.error(request, reason.message)
    else:
        words = ngettext("%(count)s certificate is issued.", "%(count)s certificates are issued.", made)
        messages.success(request, words % {"count": made})
    return redirect("activities:certificates")


@require_POST
@allowed(permissions.can_keep_certificate, certificate=queries.certificates_visible_to)
def renew(request: HttpRequest, certificate: Certificate) -> HttpResponse:
    """Issue a certificate anew."""
    try:
        actions.renew(certificate, by=request.user, at=timezone.now())
    except EntryRefused as reason:
        messages.error(request, reason.message)
    else:
        messages.success(request, _("It is issued."))
    return redirect("activities:certificates")


@require_http_methods(["GET", "POST"])
@allowed(permissions.can_keep_certificate, certificate=queries.certificates_visible_to)
def revoke(request: HttpRequest, certificate: Certificate) -> HttpResponse:
    """Ask whether a certificate is to be taken back, and whether its name is to be erased too; on POST do so."""
    if request.method != "POST":
        return render(request, "activities/office/revoke.html", _row(certificate, timezone.now()))
    forget = request.POST.get("forget") == "yes"
    try:
        actions.revoke(certificate, by=request.user, at=timezone.now(), forget=forget)
    except EntryRefused as reason:
        messages.error(request, reason.message)
    else:
        messages.success(request, _("The certificate is taken back."))
    return redirect("activities:certificates")


@require_GET
@allowed(permissions.can_keep_certificate, certificate=queries.certificates_visible_to)
def paper(request: HttpRequest, certificate: Certificate, language: str) -> HttpResponse:
    """Hand out a certificate as PDF. That it was printed is written down."""
    if language not in current().languages:
        raise Http404
    address = request.build_absolute_uri(reverse("activities:valid"))
    try:
        body = drawn(certificate, language, address)
    except NoPdf as reason:
        messages.error(request, str(reason))
        return redirect("activities:certificates")
    actions.note_print(certificate, by=request.user, at=timezone.now())
    return attached(body, f"certificate-{certificate.number}-{language}.pdf", PDF)


@require_http_methods(["GET", "POST"])
def valid(request: HttpRequest) -> HttpResponse:
    """Say whether a certificate with a number and a name counts today: yes or no, and nothing else."""
    said = None
    form = ValidForm(request.POST or None, initial={"number": request.GET.get("number", "")[:60]})
    if request.method == "POST":
        if many := ratelimit.consume_or_429(request, action="certificate"):
            return many
        if form.is_valid():
            said = actions.is_valid(form.cleaned_data["number"], form.cleaned_data["name"], timezone.now())
    response = render(request, "activities/office/valid.html", {"form": form, "said": said})
    add_never_cache_headers(response)
    return response
