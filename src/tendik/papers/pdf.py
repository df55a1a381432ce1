"""PDF: a page described for typst and what it is filled with become a tagged file; the same words, the same bytes."""

import json
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

FONTS = Path(__file__).parent / "fonts"
STANDARD = "ua-1"
"""PDF/UA: a file without a title, a language or an alternative text is an error, not a surprise for a reader."""
PDF = "application/pdf"


class NoPdf(Exception):
    """No PDF can be drawn here; the words say what is wanting."""


class PdfFaulty(RuntimeError):
    """The page is not as it must be: a font that is not there, a mistake in its description."""


def pdf(page: Path, values: Mapping[str, Any], *, on: date) -> bytes:
    """Return a page as a PDF.

    Args:
        page: Its description, a ``.typ`` file. It reads ``json(bytes(sys.inputs.data))``: words of people are never
            a part of the program that draws them. It may include what lies in its folder.
        values: What it is filled with, as JSON takes it. ``year``, ``month``, ``day`` of ``on`` are added.
        on: The day that stands in the file: a clock would change its bytes.

    Raises:
        NoPdf: typst is not installed.
        PdfFaulty: typst says anything but a page, be it a warning: it puts another font in silence's place otherwise.
    """
    typst = _typst()
    filled = {**values, "year": on.year, "month": on.month, "day": on.day}
    try:
        made, warnings = typst.compile_with_warnings(
            str(page),
            root=str(page.parent),
            format="pdf",
            font_paths=[str(FONTS)],
            ignore_system_fonts=True,
            sys_inputs={"data": json.dumps(filled, ensure_ascii=False)},
            pdf_standards=[STANDARD],
        )
    except typst.TypstError as error:
        raise PdfFaulty(f"{page.name}: {error}") from error
    if warnings:
        raise PdfFaulty(f"{page.name}: {'; '.join(map(str, warnings))}")
    return bytes(made)


@cache
def _typst() -> Any:
    try:
        import typst
    except ImportError as error:
        raise NoPdf(
            _("Drawing PDF files needs a part of the program that is not installed: %(part)s.")
            % {"part": "typst"}
        ) from error
    return typst
