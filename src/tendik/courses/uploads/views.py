"""The office's pages of uploaded courses: what she keeps, the form, a version to read, the question before withdrawing."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tendik.accounts.access import allowed, held_by
from tendik.courses.models import CourseUpload
from tendik.courses.uploads import actions, permissions, queries
from tendik.courses.uploads.drawn import told
from tendik.courses.uploads.example import CODE, example_of
from tendik.courses.uploads.forms import CourseUploadForm, CourseWithdrawalForm
from tendik.courses.uploads.release import read_upload
from tendik.courses.uploads.zipped import CourseFaulty
from tendik.courses.written import COURSE, QUESTIONS
from tendik.entries.refusals import EntryRefused
from tendik.entries.views import SANDBOX
from tendik.methods.lessons.files import ending_of
from tendik.packs.country import current
from tendik.packs.faults import SHOWN
from tendik.releases.refused import ReleaseRefused

PAGE = 50
MEDIA = {
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".mp3": "audio/mpeg",
    ".ogg": "audio/ogg",
}


@require_GET
@allowed(permissions.can_upload_courses)
def uploads(request: HttpRequest) -> HttpResponse:
    """Show the courses that she keeps with all their versions, the last sent first."""
    found = queries.uploads_visible_to(held_by(request)).reverse()
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    ways = {
        "previous": f"?page={page.previous_page_number()}" if page.has_previous() else "",
        "next": f"?page={page.next_page_number()}" if page.has_next() else "",
    }
    return render(request, "courses/office/uploads.html", {"rows": page, "page_of": page, **ways})


@require_http_methods(["GET", "POST"])
@allowed(permissions.can_upload_courses, form=CourseUploadForm)
def upload(request: HttpRequest) -> HttpResponse:
    """Show the form and what the folder of a course is; on POST take a course, or name each of its faults."""
    now, faults = timezone.now(), []
    asking = {"pack": current(), "language": get_language() or "", "at": now}
    form = CourseUploadForm(request.POST or None, request.FILES or None, held=held_by(request), **asking)
    if form.is_valid():
        given = form.cleaned_data
        try:
            kept = actions.upload_course(given["file"].read(), given["body"], by=request.user, at=now)
        except EntryRefused as reason:
            form.refuse(reason)
            faults = [str(one) for one in reason.faults] if isinstance(reason, CourseFaulty) else []
        else:
            messages.success(request, _("The course is kept. The public sees it with the next release."))
            return redirect("courses:upload_read", kept.pk)
    more = max(len(faults) - SHOWN, 0)
    context = {"form": form, "faults": faults[:SHOWN], "more": more, "files": _files()}
    return render(request, "courses/office/upload.html", context)


def _files() -> dict[str, str]:
    """Return how the files in the folder of a course are called."""
    lesson = ", ".join(f"1.{code}.md" for code in current().languages)
    return {"head": COURSE, "questions": QUESTIONS, "lesson": lesson, "others": " ".join(MEDIA)}


@require_GET
@allowed(permissions.can_upload_courses)
def example(request: HttpRequest) -> HttpResponse:
    """Hand out a course of the pack as an example."""
    made = example_of(current())
    if made is None:
        raise Http404
    named = {"Content-Disposition": f'attachment; filename="{CODE}.zip"', "X-Content-Type-Options": "nosniff"}
    return HttpResponse(made, content_type="application/zip", headers=named)


@require_GET
@allowed(permissions.can_read_upload, upload=queries.uploads_visible_to)
def upload_read(request: HttpRequest, upload: CourseUpload) -> HttpResponse:
    """Show a version of a course as its readers see it, its history, and what may be done with it."""
    try:
        lessons = _lessons(upload) if upload.file else []
        fault = ""
    except ReleaseRefused as reason:
        lessons, fault = [], str(reason)
    held, stands = held_by(request), queries.counts(upload)
    context = {
        "upload": upload,
        "lessons": lessons,
        "fault": fault,
        "versions": queries.versions_of(upload).reverse(),
        "counts": stands,
        "may_accept": stands and not upload.accepted_at and permissions.can_accept_upload(held, upload),
    }
    return render(request, "courses/office/upload_read.html", context)


def _lessons(upload: CourseUpload) -> list[dict[str, Any]]:
    def way(name: str) -> str:
        return reverse("courses:upload_file", args=[upload.pk, name])

    return told(read_upload(upload), get_language() or "", way)


@require_GET
@allowed(permissions.can_read_upload, upload=queries.uploads_visible_to)
def upload_file(request: HttpRequest, upload: CourseUpload, name: str) -> HttpResponse:
    """Hand out a picture or sound of a version: pages of the office alone show it."""
    try:
        files = read_upload(upload).files if upload.file else ()
    except ReleaseRefused as reason:
        raise Http404 from reason
    data = next((one.data for one in files if one.code == f"{upload.code}/{name}"), None)
    if data is None:
        raise Http404
    headers = {"Content-Security-Policy": SANDBOX, "X-Content-Type-Options": "nosniff"}
    return HttpResponse(data, content_type=MEDIA[ending_of(name)], headers=headers)


@require_POST
@allowed(permissions.can_accept_upload, upload=queries.uploads_visible_to)
def accept(request: HttpRequest, upload: CourseUpload) -> HttpResponse:
    """Accept a version of a course."""
    try:
        actions.accept_course(upload, by=request.user, at=timezone.now())
    except EntryRefused as reason:
        messages.error(request, reason.message)
    else:
        messages.success(request, _("It is accepted. The public sees so with the next release."))
    return redirect("courses:upload_read", upload.pk)


@require_http_methods(["GET", "POST"])
@allowed(permissions.can_withdraw_upload, form=CourseWithdrawalForm, upload=queries.uploads_visible_to)
def withdraw(request: HttpRequest, upload: CourseUpload) -> HttpResponse:
    """Show a version and ask why it is to go; on POST take it back."""
    now = timezone.now()
    form = CourseWithdrawalForm(request.POST or None, pack=current(), language=get_language() or "", at=now)
    if form.is_valid():
        try:
            actions.withdraw_course(upload, form.cleaned_data["because"], by=request.user, at=now)
        except EntryRefused as reason:
            form.refuse(reason)
        else:
            messages.success(request, _("It is withdrawn. The history keeps it."))
            return redirect("courses:uploads")
    return render(request, "courses/office/withdraw_upload.html", {"form": form, "upload": upload})
