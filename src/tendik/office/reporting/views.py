"""The ministry's page of reports, and the file that it leads to."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from tendik.accounts.access import allowed
from tendik.office import permissions
from tendik.office.reporting.forms import ReportForm
from tendik.office.reporting.writing import report
from tendik.papers.pdf import PDF, NoPdf
from tendik.papers.printed import printed
from tendik.papers.sending import WORD, attached
from tendik.papers.word import word

PAGE = "office/reports.html"


@require_GET
@allowed(permissions.can_write_reports)
def reports(request: HttpRequest) -> HttpResponse:
    """Show which papers write themselves and the form for one."""
    form = ReportForm(initial={"lang": get_language()}, on=timezone.localdate())
    return render(request, PAGE, {"form": form})


@require_GET
@allowed(permissions.can_write_reports)
def written(request: HttpRequest) -> HttpResponse:
    """Write the paper that was asked for and hand it out; without enough said show the form again."""
    now = timezone.now()
    form = ReportForm(request.GET, on=timezone.localdate(now))
    if not form.is_valid():
        return render(request, PAGE, {"form": form})
    asked = form.asked(now)
    name = "-".join((asked.kind, asked.plan or asked.about.replace("/", "-"), form.of.code, asked.language))
    paper = report(asked, form.of, at=now)
    if request.GET.get("as") != "pdf":
        return attached(word(paper), f"{name}.docx", WORD)
    try:
        return attached(printed(paper), f"{name}.pdf", PDF)
    except NoPdf as reason:
        form.add_error(None, str(reason))
        return render(request, PAGE, {"form": form})
