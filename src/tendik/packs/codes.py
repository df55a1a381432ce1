"""What codes, slugs, languages, names of files and numbers of a pack may look like: they become addresses and files."""

import re
from collections.abc import Iterator, Mapping
from typing import Annotated, Any

from django.utils.translation import gettext_lazy as _
from msgspec import Meta, inspect

from tendik.methods.signs import invisible_in
from tendik.methods.tables.codes import CODE, SLUG, refused_code
from tendik.packs.tables import OF_CELLS

LANGUAGE = r"\A[a-z]{2,3}(-[a-z0-9]{2,8})*\Z"
ORIGIN = r"\A(https?://[A-Za-z0-9.\[\]:-]+/?)?\Z"
COLOUR = r"\A(#[0-9a-f]{6})?\Z"
NAME = r"\A[a-z][a-z0-9_]*\Z"
FILE = r"\A(?!/)(?!(.*/)?\.\.?(/|\Z))[^\\\x00-\x1f]+\Z"

Code = Annotated[str, Meta(pattern=CODE)]
"""Becomes a part of addresses and of names of files."""
Slug = Annotated[str, Meta(pattern=SLUG, max_length=60)]
"""What Django takes for a slug."""
Language = Annotated[str, Meta(pattern=LANGUAGE, max_length=10)]
Name = Annotated[str, Meta(pattern=NAME, max_length=40)]
"""Stands for a number in a formula. A table of such names is no table by language."""
File = Annotated[str, Meta(pattern=FILE)]
"""The way to a file from the pack's own folder."""
Origin = Annotated[str, Meta(pattern=ORIGIN)]
"""Where a site stands: scheme, name and port, and no way within it."""
Colour = Annotated[str, Meta(pattern=COLOUR)]
Share = Annotated[float, Meta(ge=0, le=1)]
Age = Annotated[int, Meta(ge=0, le=200)]
LAST = 2**31 - 1
"""The greatest whole number that a column holds."""
Line = Annotated[int, Meta(ge=0, le=LAST)]
"""A line of a report."""

LOOKS: Mapping[str, Any] = {
    CODE: _(
        "write it with Latin letters, digits, “.”, “_” and “-”. "
        "A letter or digit comes first, and no two dots stand side by side."
    ),
    SLUG: _("write it with Latin letters, digits, “_” and “-” only. A letter or digit comes first."),
    LANGUAGE: _("write the code of a language in small Latin letters, as %(example)s"),
    NAME: _("write a name with small Latin letters, digits and “_”; a letter comes first"),
    ORIGIN: _("write where the site stands and no page of it, as %(site)s"),
    COLOUR: _("write a colour as %(colour)s, in small letters"),
    FILE: _("write the way to a file inside the folder of the pack, as %(file)s"),
}
"""By the pattern: what to tell a person who wrote something else."""
EXAMPLES = {
    "example": "pt",
    "file": "reports/report.docx",
    "site": "https://tendik.example",
    "colour": "#0b5563",
}

TOO_LONG = _("this is too long: at most %(most)s characters fit")
NO_NUMBER = _("a number from %(least)s to %(most)s belongs here")
OF_WINDOWS: Mapping[str, Any] = {
    "device": _("Windows takes this name for a device, so no file can have it. Choose another one."),
    "ends_in_dot": _("Windows takes away a dot at the end. Delete it."),
}

Told = tuple[Any, dict[str, Any]]
"""Words, and what they name."""


def faults_of(value: Any, shape: inspect.Type) -> Iterator[Told]:
    """Yield what is wrong with a value that has the right type."""
    if isinstance(shape, inspect.StrType):
        yield from _faults_of_text(value, shape.pattern, shape.max_length)
    elif isinstance(shape, inspect.IntType | inspect.FloatType):
        least, most = shape.ge, shape.le
        # "nan" is neither above nor below anything.
        if least is not None and most is not None and not least <= value <= most:
            yield NO_NUMBER, {"least": int(least), "most": int(most)}


def _faults_of_text(text: str, pattern: str | None, most: int | None) -> Iterator[Told]:
    sign = invisible_in(text)
    if sign:
        yield OF_CELLS["invisible"], {"sign": ord(sign)}
    elif pattern and not re.search(pattern, text):
        yield LOOKS[pattern], EXAMPLES
    elif pattern in (CODE, SLUG) and refused_code(text) in OF_WINDOWS:
        yield OF_WINDOWS[refused_code(text)], {}
    if most is not None and len(text) > most:
        yield TOO_LONG, {"most": most}
