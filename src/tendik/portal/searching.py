"""The page of hits, drawn by the public process from the release's index."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

from django.utils import translation

from tendik.packs.words import forget
from tendik.pages.frame import Frame
from tendik.pages.marking import marked, marking
from tendik.pages.skeleton import framed
from tendik.places.published import Place
from tendik.portal.files import identity
from tendik.portal.public import Results, search_page
from tendik.portal.search import Hit, Hits, search
from tendik.portal.server import SearchPage
from tendik.releases.reader import Release


@dataclass(frozen=True, slots=True)
class Answered:
    """What answers a query, and the language in whose words it was found."""

    hits: Hits
    language: str


def searcher(root: Path, rooms: Sequence[ModuleType]) -> SearchPage:
    """Return what draws the page of hits for the release at ``root``; ``rooms`` draw its pages."""
    words_of: tuple[int, ...] | None = None

    def draw(language: str, query: str, kind: str) -> bytes | None:
        nonlocal words_of
        folder = root.resolve()
        indexes = folder / "data" / "search"
        if not (indexes / f"{language}.sqlite").is_file():
            return None
        # Another release may bring other words. One search is drawn at a time, so nobody speaks meanwhile.
        if words_of != (words_of := identity(root)):
            forget()
        with translation.override(language), marking(language):
            made = framed(Release.open(folder, ()), language, "search", rooms)
            answered = answer(indexes, language, query, kind)
            return marked(search_page(made, query, _found(made, answered)), language).encode()

    return draw


def answer(indexes: Path, language: str, query: str, kind: str = "") -> Answered:
    """Return what answers a query in a language; where nothing does, what does in the first other that has it."""
    others = sorted(path.stem for path in indexes.glob("*.sqlite") if path.stem != language)
    kinds = [kind] if kind else None
    for code in (language, *others):
        hits = search(indexes / f"{code}.sqlite", query, kinds=kinds)
        if hits.total:
            return Answered(hits, code)
    return Answered(Hits(0, ()), language)


def _found(made: Frame, answered: Answered) -> Results:
    other = "" if answered.language == made.language else answered.language
    name = next((one["own_name"] for one in made.context["page"]["languages"] if one["code"] == other), "")
    return Results(answered.hits.total, list(rows_of(made, answered.hits.hits)), other, name)


def rows_of(made: Frame, hits: Sequence[Hit]) -> Iterator[dict[str, object]]:
    """Yield a row for each hit; places of one name stand together where the first of them was found."""
    named: dict[str, list[Hit]] = {}
    for hit in hits:
        key = hit.title if hit.where else f"{hit.address} {hit.title}"
        named.setdefault(key, []).append(hit)
    for same in named.values():
        yield _row(made, same[0]) if len(same) == 1 else _group(made, same)


def _row(made: Frame, hit: Hit) -> dict[str, object]:
    shown = hit.where if hit.kind == Place.KIND else hit.snippet
    return {
        "title": f"{hit.label} {hit.title}".strip(),
        "href": made.to(hit.address),
        "sub": "" if shown == hit.title else shown,
    }


def _group(made: Frame, hits: Sequence[Hit]) -> dict[str, object]:
    same = [{"words": hit.where, "href": made.to(hit.address)} for hit in hits]
    return {"title": hits[0].title, "same": same}
