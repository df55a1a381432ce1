"""Bake: draw every page of a release into a folder. A page whose sources did not change is taken over as it is."""

import hashlib
import os
import shutil
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType

import msgspec
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from tendik.blocks import assets
from tendik.packs.country import Look
from tendik.pages.easel import Easel
from tendik.pages.frame import INDEX, Frame
from tendik.pages.inserts import Inserts, Spot, named, renewed
from tendik.pages.leaves import Embed, Feed, Leaf, Picture, address_of, leaves
from tendik.pages.look import look_assets
from tendik.pages.packing import TWINS, Packer, twins_of, write
from tendik.pages.page import FileBeside, Page, all_pages
from tendik.pages.sitemap import top_files
from tendik.pages.skeleton import chooser
from tendik.pages.stamps import write_stamps
from tendik.pages.verify import BAKED, body_of, is_whole, older_files
from tendik.releases import salts
from tendik.releases.reader import NotThere, Release, digest
from tendik.releases.refused import ReleaseRefused
from tendik.releases.salts import SALTS
from tendik.releases.seal import FILES
from tendik.releases.switch import Take

Progress = Callable[[int, int], None]


class PageSource(msgspec.Struct, frozen=True):
    """What one page was drawn from: the names it read, the digest of what they stood for, and its inserts."""

    reads: list[str]
    key: str
    digest: str
    inserts: list[Spot] = []


class Bake(msgspec.Struct):
    """The list of all baked pages with their sources. ``code`` is the digest of the program that drew them."""

    code: str
    pages: dict[str, PageSource] = {}
    inserts: dict[str, dict[str, str]] = {}
    """By language and name: the digest of each insert that the pages show."""

    def changed_since(self, before: "Bake") -> int:
        """Return how many pages are new or other than in another baking."""
        known = {path: source.digest for path, source in before.pages.items()}
        ours = {path: source for path, source in self.pages.items() if path.endswith(".html")}
        return sum(known.get(path) != source.digest for path, source in ours.items())


@dataclass
class Oven:
    """One baking: the release, where the pages go, and the baking before it, if there was one."""

    release: Release
    folder: Path
    code: str
    previous: Path | None = None
    take: Take = shutil.copyfile
    key: bytes = b""
    erased: frozenset[str] = frozenset()
    salts_of_erased: dict[str, str] = field(default_factory=dict)
    easel: Easel = field(init=False)
    bake: Bake = field(init=False)
    before: Bake = field(init=False)
    packer: Packer = field(init=False)

    def __post_init__(self) -> None:
        self.bake = Bake(self.code)
        self.before = _read_bake(self.previous)
        self.packer = Packer(self.folder)
        self.easel = Easel(self.release, self.folder, self.previous, self.take)

    def put(self, page: Leaf, language: str, inserts: Inserts) -> None:
        """Take a page over from the baking before, with what was inserted into it as it is now, or draw it.

        Raises:
            ReleaseRefused: it would lie outside or where another page stands, or it shows something that is not in the release.
        """
        if isinstance(page, Picture):
            self.easel.put(page, language, inserts.rooms)
            return
        path = page.path(language)
        if ".." in path.split("/") or path.startswith("/"):
            raise ReleaseRefused(_("%(path)s: the page would lie outside the release."), path=path)
        if path in self.bake.pages:
            raise ReleaseRefused(_("%(path)s: two pages have this address."), path=path)
        try:
            source = self._still(path)
            kept = source and (self._take_over(path, source, inserts) or self._renew(path, source, inserts))
            if not kept:
                self._draw(path, page, inserts)
        except NotThere as error:
            raise ReleaseRefused(
                _("%(path)s: the page needs what is not there: %(what)s."), path=path, what=error
            ) from error

    def _still(self, path: str) -> PageSource | None:
        """Return the source of a page that would be drawn as it was, but for its inserts."""
        source = self.before.pages.get(path)
        if source is None or self.previous is None or self.before.code != self.code:
            return None
        return source if self._key(source.reads) == source.key else None

    def _take_over(self, path: str, source: PageSource, inserts: Inserts) -> bool:
        before = self.before.inserts.get(inserts.language, {})
        if any(inserts.digest(name) != before.get(name) for name in named(source.inserts)):
            return False
        # Thousands of pages: words are joined in a fifth of the time that paths take.
        old, new = f"{self.previous}/{path}", f"{self.folder}/{path}"
        if not is_whole(Path(old), source.digest):
            return False
        os.makedirs(os.path.dirname(new), exist_ok=True)
        for ending in ("", *twins_of(path)):
            self.take(f"{old}{ending}", f"{new}{ending}")
        self.bake.pages[path] = source
        return True

    def _renew(self, path: str, source: PageSource, inserts: Inserts) -> bool:
        """Write the inserts of a page anew, without drawing what stands around them."""
        body = body_of(Path(f"{self.previous}/{path}"))
        if hashlib.sha256(body).hexdigest() != source.digest:
            return False
        self._write(path, *renewed(body, source.inserts, inserts), source)
        return True

    def _draw(self, path: str, page: Page | FileBeside | Feed | Embed, inserts: Inserts) -> None:
        with self.release.noting() as reads:
            outline = page.outline(self.release, inserts.language, inserts.rooms)
        names = sorted(reads)
        body, places = self._filled(outline, page, inserts)
        self._write(path, body, places, PageSource(names, self._key(names), ""))

    def _filled(
        self, outline: str | bytes, page: Page | FileBeside | Feed | Embed, inserts: Inserts
    ) -> tuple[bytes, list[Spot]]:
        if isinstance(outline, bytes):
            return outline, []
        return inserts.fill(outline, Frame(inserts.language, address_of(page)))

    def _write(self, path: str, body: bytes, places: list[Spot], source: PageSource) -> None:
        self.packer.write(path, body)
        digest_of_body = hashlib.sha256(body).hexdigest()
        self.bake.pages[path] = PageSource(source.reads, source.key, digest_of_body, places)

    def _key(self, names: Iterable[str]) -> str:
        return digest([(name, self.release.digest_of(name)) for name in names])


def bake(oven: Oven, rooms: Sequence[ModuleType], progress: Progress = lambda done, total: None) -> None:
    """Bake all pages of all rooms in all languages, then the assets and the list of files."""
    languages = oven.release.manifest.languages
    pages = list(all_pages(oven.release, rooms))
    drawn = [leaf for page in pages for leaf in leaves(page, oven.release)]
    total = len(drawn) * len(languages)
    with oven.packer:
        for number, language in enumerate(languages):
            with translation.override(language):
                inserts = Inserts(oven.release, language, rooms)
                for done, leaf in enumerate(drawn, number * len(drawn) + 1):
                    oven.put(leaf, language, inserts)
                    progress(done, total)
                oven.bake.inserts[language] = inserts.digests()
    write_assets(oven.folder, oven.release.site.look)
    write_stamps(oven.release, oven.folder)
    for name, body in top_files(oven.release, pages):
        write(oven.folder / name, body)
    _write_lists(oven)


def write_assets(folder: Path, look: Look) -> None:
    """Write style sheets, script, fonts and drawings under names that carry their hashes."""
    for asset in (*assets.public_bundle().values(), *look_assets(look)):
        write(folder / "assets" / asset.name, asset.data)


def _write_lists(oven: Oven) -> None:
    languages = oven.release.manifest.languages
    write(oven.folder / INDEX, chooser(oven.release).encode())
    (oven.folder / BAKED).write_bytes(msgspec.json.encode(oven.bake, order="sorted"))
    paths = [*oven.bake.pages, INDEX, BAKED]
    for top in sorted(oven.folder.iterdir()):
        if top.is_dir() and top.name not in languages:
            paths += [path.relative_to(oven.folder).as_posix() for path in top.rglob("*") if path.is_file()]
        elif top.is_file() and top.name not in (INDEX, BAKED):
            paths.append(top.name)
    listed = [path for path in paths if not path.endswith(TWINS)]
    files, made = salts.hashes_of(oven.key, oven.folder, listed)
    # An older release that was damaged since keeps the hash it had: it must not become whole by being handed on.
    kept, made_before = older_files(oven.previous, files)
    untouched = {path: value for path, value in kept.items() if path not in oven.erased}
    files |= untouched
    made |= {path: made_before.get(path, "") for path in untouched}
    made |= oven.salts_of_erased
    (oven.folder / FILES).write_bytes(msgspec.json.encode({"files": files}, order="sorted"))
    (oven.folder / SALTS).write_bytes(msgspec.json.encode(made, order="sorted"))


def _read_bake(folder: Path | None) -> Bake:
    try:
        return msgspec.json.decode((folder / BAKED).read_bytes(), type=Bake) if folder else Bake("")
    except (OSError, msgspec.DecodeError):
        return Bake("")
