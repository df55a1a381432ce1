"""Draw pages of the real country without baking them: ``python -m tests.house.draw HOME OUT``, a process of its own."""

import json
import os
import sys
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path

OF_A_KIND = 6
"""Pages of each kind: the first, the last and some between."""

AT = datetime(2036, 1, 1, tzinfo=UTC)
"""The moment of the release: later than whatever is loaded."""
LONG = 3
"""Words from which on something said or named could be taken for a sentence of ours."""


def sample(pages):
    """Return some pages of each kind, evenly taken."""
    kinds = sorted(pages, key=lambda page: (page.view.__module__, page.view.__name__))
    for _kind, group in groupby(kinds, key=lambda page: page.view):
        some = list(group)
        step = max(1, (len(some) - 1) // (OF_A_KIND - 1))
        yield from some[::step]


def prepare(home):
    """Load the pack and the made-up region into a new home; return the release it would make."""
    from tendik.site.commands import init

    init.prepare(home, "kyrgyzstan", demo=True)
    from tendik.site.loading import load_demo
    from tendik.site.publishing import draft

    load_demo(AT.date())
    return draft(AT, None)


def words_of_others(release, language):
    """Return what people said and how plans, goals and offices call themselves, the longest first."""
    found = {words for document in release.documents().values() for words in _words(document, language)}
    return sorted((words for words in found if len(words.split()) >= LONG), key=len, reverse=True)


def _words(document, language):
    named = {} if document.KIND == "asks" else document.title
    parts = [getattr(document, part, {}) for part in ("words", "short", "section")]
    sections = [section.title for section in getattr(document, "sections", ())]
    decided = [
        texts
        for entry in getattr(document, "history", ())
        if hasattr(entry, "paper")
        for texts in (getattr(entry, "reason", {}), entry.paper.title)
    ]
    said = (named, *parts, *sections, *decided, *_promised(document))
    yield from (texts.get(language, "") for texts in said if isinstance(texts, dict))


def _promised(document):
    """Yield the words of a measure and of what belongs to it."""
    if document.KIND == "measures":
        for entry in document.history:
            yield from (entry.words, entry.result, entry.form)
            for part in (*entry.milestones, *entry.targets, *entry.partners):
                yield from (getattr(part, name, {}) for name in ("words", "unit", "role"))


def main(home, out):
    """Write the sample in every language of the pack."""
    os.environ["TENDIK_HOME"] = str(home)
    release = prepare(home)
    from django.utils import translation

    from tendik.pages.page import all_pages
    from tendik.site.publishing import drawing_rooms

    out.mkdir()
    others = {language: words_of_others(release, language) for language in release.manifest.languages}
    (out / "others.json").write_text(json.dumps(others, ensure_ascii=False), "utf-8")
    rooms = drawing_rooms()
    for page in sample(all_pages(release, rooms)):
        for language in release.manifest.languages:
            path = out / page.path(language)
            path.parent.mkdir(parents=True, exist_ok=True)
            with translation.override(language):
                path.write_text(page.draw(release, language, rooms), "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
