"""Hands a list of the office out as a file to be saved."""

from datetime import date

from django.http import HttpResponse

from tendik.papers.lists import OfficeList, workbook_of

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def sent(listed: OfficeList, on: date) -> HttpResponse:
    """Return a list as a workbook, named by its kind and the day."""
    return attached(workbook_of(listed), f"{listed.kind.replace('.', '-')}-{on.isoformat()}.xlsx")


def attached(body: bytes, name: str, kind: str = EXCEL) -> HttpResponse:
    """Return a file under a name, a workbook where no other kind is said, never shown in the browser nor kept by it."""
    headers = {
        "Content-Disposition": f'attachment; filename="{name}"',
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, no-store",
    }
    return HttpResponse(body, content_type=kind, headers=headers)
