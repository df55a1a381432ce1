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
from tendik.pages.frame import INDEX
from tendik.pages.leaves import Embed, Feed, Leaf, Picture, leaves
from tendik.pages.look import look_assets
from tendik.pages.packing import TWINS, Packer, write
from tendik.pages.page import Page, all_pages
from tendik.pages.sitemap import top_files
from tendik.pages.skeleton import chooser
from tendik.pages.verify import BAKED, FILES, is_whole, older_files
from tendik.releases.gather import ReleaseRefused
from tendik.releases.reader import NotThere, Release, digest, hash_of
from tendik.releases.seal import hashes
from tendik.releases.switch import Take

Progress = Callable[[int, int], None]


class PageSource(msgspec.Struct, frozen=True):
    """What one page was drawn from: the names it read, and the digest of what they stood for."""

    reads: list[str]
    key: str
    digest: str


class Bake(msgspec.Struct):
    """The list of all baked pages with their sources. ``code`` is the digest of the program that drew them."""

    code: str
    pages: dict[str, PageSource] = {}


@dataclass
class Oven:
    """One baking: the release, where the pages go, and the baking before it, if there was one."""

    release: Release
    folder: Path
    code: str
    previous: Path | None = None
    take: Take = shutil.copyfile
    easel: Easel = field(init=False)
    bake: Bake = field(init=False)
    before: Bake = field(init=False)
    packer: Packer = field(init=False)

    def __post_init__(self) -> None:
        self.bake = Bake(self.code)
        self.before = _read_bake(self.previous)
        self.packer = Packer(self.folder)
        self.easel = Easel(self.release, self.folder, self.previous, self.take)

    def put(self, page: Leaf, language: str, rooms: Sequence[ModuleType]) -> None:
        """Take a page over from the baking before, or draw it.

        Raises:
            ReleaseRefused: it would lie outside or where another page stands, or it shows something that is not in the release.
        """
        if isinstance(page, Picture):
            self.easel.put(page, language, rooms)
            return
        path = page.path(language)
        if ".." in path.split("/") or path.startswith("/"):
            raise ReleaseRefused(_("%(path)s: the page would lie outside the release."), path=path)
        if path in self.bake.pages:
            raise ReleaseRefused(_("%(path)s: two pages have this address."), path=path)
        if not self._take_over(path):
            self._draw(path, page, language, rooms)

    def _take_over(self, path: str) -> bool:
        source = self.before.pages.get(path)
        if source is None or self.before.code != self.code or self._key(source.reads) != source.key:
            return False
        if self.previous is None or not is_whole(self.previous / path, source.digest):
            return False
        # Thousands of pages: words are joined in a fifth of the time that paths take.
        old, new = f"{self.previous}/{path}", f"{self.folder}/{path}"
        os.makedirs(os.path.dirname(new), exist_ok=True)
        for ending in ("", *TWINS):
            self.take(f"{old}{ending}", f"{new}{ending}")
        self.bake.pages[path] = source
        return True

    def _draw(self, path: str, page: Page | Feed | Embed, language: str, rooms: Sequence[ModuleType]) -> None:
        with self.release.noting() as reads:
            try:
                words = page.draw(self.release, language, rooms)
            except NotThere as error:
                raise ReleaseRefused(
                    _("%(path)s: the page needs what is not there: %(what)s."), path=path, what=error
                ) from error
        body = words.encode()
        self.packer.write(path, body)
        names = sorted(reads)
        self.bake.pages[path] = PageSource(names, self._key(names), hashlib.sha256(body).hexdigest())

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
                for done, leaf in enumerate(drawn, number * len(drawn) + 1):
                    oven.put(leaf, language, rooms)
                    progress(done, total)
    write_assets(oven.folder, oven.release.site.look)
    for name, body in top_files(oven.release, pages):
        write(oven.folder / name, body)
    _write_lists(oven)


def write_assets(folder: Path, look: Look) -> None:
    """Write style sheets, script, fonts and drawings under names that carry their hashes."""
    for asset in (*assets.bundle().values(), *look_assets(look)):
        write(folder / "assets" / asset.name, asset.data)


def _write_lists(oven: Oven) -> None:
    languages = oven.release.manifest.languages
    write(oven.folder / INDEX, chooser(oven.release).encode())
    known = {path: source.digest for path, source in oven.bake.pages.items()}
    rest = {}
    for top in sorted(oven.folder.iterdir()):
        if top.is_dir() and top.name not in languages:
            rest.update({f"{top.name}/{path}": value for path, value in hashes(top).items()})
        elif top.is_file():
            rest[top.name] = hash_of(top)
    (oven.folder / BAKED).write_bytes(msgspec.json.encode(oven.bake, order="sorted"))
    rest[BAKED] = hash_of(oven.folder / BAKED)
    files = {path: value for path, value in {**known, **rest}.items() if not path.endswith(TWINS)}
    # An older release that was damaged since keeps the hash it had: it must not become whole by being handed on.
    files.update(older_files(oven.previous, files))
    (oven.folder / FILES).write_bytes(msgspec.json.encode({"files": files}, order="sorted"))


def _read_bake(folder: Path | None) -> Bake:
    try:
        return msgspec.json.decode((folder / BAKED).read_bytes(), type=Bake) if folder else Bake("")
    except (OSError, msgspec.DecodeError):
        return Bake("")
