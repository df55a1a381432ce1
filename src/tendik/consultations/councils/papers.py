"""The minutes of a council's meeting as a Word document."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from tendik.blocks.templatetags.blocks import day
from tendik.consultations.councils.queries import minutes_of
from tendik.methods.texts import in_language
from tendik.papers.documents import Block, Grid, Heading, Paragraph, WordPaper
from tendik.papers.word import word

LINE = "______________________"
"""Where somebody signs."""


def minutes_paper(sitting: Any, language: str) -> bytes:
    """Return the minutes of a meeting of ``queries`` in a language, as the bytes of a ``.docx`` file."""
    with override(language):
        paper = WordPaper(
            title=_("Minutes"),
            under=(in_language(sitting.body.name, language), str(day(sitting.on))),
            blocks=tuple(_blocks(sitting, language)),
            language=language,
            on=sitting.on,
            sources="",
            label=_("Made-up") if sitting.made_up else "",
        )
        return word(paper)


def _blocks(sitting: Any, language: str) -> Iterator[Block]:
    minutes = minutes_of(sitting)
    yield Heading(_("Agenda"))
    yield from _paragraphs(in_language(sitting.agenda, language))
    if minutes:
        came = {"women": minutes.women, "men": minutes.men, "unknown": minutes.unknown}
        yield Heading(_("Who came"))
        yield Paragraph.of(_("women: %(women)s, men: %(men)s, sex not known: %(unknown)s") % came)
        yield Heading(_("What was said"))
        yield from _paragraphs(in_language(minutes.words, language))
    if sitting.decided:
        yield _decided(sitting, language)
    yield Paragraph.of(f"{_('Head of the meeting')} {LINE}")
    yield Paragraph.of(f"{_('Who wrote the minutes')} {LINE}")


def _paragraphs(words: str) -> Iterator[Paragraph]:
    yield from (Paragraph.of(line) for line in words.splitlines() if line.strip())


def _decided(sitting: Any, language: str) -> Grid:
    rows = [
        (
            str(number),
            in_language(one.words, language),
            in_language(one.task.body.name, language) if one.task else "",
            str(day(one.task.due_on)) if one.task else "",
        )
        for number, one in enumerate(sitting.decided, 1)
    ]
    heads = ("№", _("What was decided"), _("Who shall do it"), _("Last day"))
    return Grid(title=_("Decisions"), heads=heads, rows=tuple(rows), shares=(1, 6, 4, 2))
