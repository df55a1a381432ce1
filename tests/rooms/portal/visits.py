"""What tests of the public site share: a tiny release, and visitors who put requests to the site."""

import gzip
import hashlib
import json

import brotli

from tendik.portal.asking import Asked

PAGES = {
    "index.html": "<h1>Тил</h1>",
    "ky/index.html": "<h1>Башкы бет</h1>",
    "ky/404.html": "<h1>Мындай бет жок</h1>",
    "ky/search/index.html": "<h1>Издөө</h1>",
    "ky/asks/GE-1.4/index.html": "<h1>Бала бакча</h1>" + "<p>сөз</p>" * 200,
    "ru/index.html": "<h1>Главная</h1>",
    "ru/404.html": "<h1>Нет такой страницы</h1>",
    "en/index.html": "<h1>Home</h1>",
    "assets/site.1a2b3c.css": "body { color: black }",
    "data/places.csv": "code,name\nKG,Кыргызстан\n",
}
PLAIN = {"assets/golos.9f.woff2": b"wOF2 font", "data/search/ky.sqlite": b"SQLite format 3\x00"}


def bake(folder, changes=None):
    """Write a release and list its files, as a release does."""
    bodies = {name: text.encode() for name, text in PAGES.items()} | PLAIN | (changes or {})
    bodies["data/manifest.json"] = json.dumps({"languages": ["ky", "ru", "en"]}).encode()
    for name, body in bodies.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(body)
        if name in PAGES:
            path.with_name(f"{path.name}.gz").write_bytes(gzip.compress(body, mtime=0))
            path.with_name(f"{path.name}.br").write_bytes(brotli.compress(body))
    hashes = {name: hashlib.sha256(body).hexdigest() for name, body in bodies.items()}
    (folder / "files.json").write_text(json.dumps({"files": hashes}))
    return folder


def switch(current, folder):
    """Put another release in place, by one rename."""
    fresh = current.with_name("fresh")
    fresh.symlink_to(folder)
    fresh.replace(current)


class Clock:
    """A clock that stands still until a test moves its hand, so that no test waits for it."""

    def __init__(self):
        self.hand = 100.0

    def __call__(self):
        return self.hand


class Reply:
    """What a visitor gets."""

    def __init__(self, answer, method):
        self.status = int(answer.status.split()[0])
        self.pairs = answer.headers
        self.headers = {name.lower(): value for name, value in answer.headers}
        sent = answer.path.read_bytes() if answer.path else answer.body
        self.body = b"" if method == "HEAD" else sent


FIELDS = {
    "accept": "accepts",
    "accept_encoding": "encodings",
    "accept_language": "languages",
    "if_none_match": "has",
}


def ask(site, path, query="", method="GET", **headers):
    """Put one request to the site, as the server does."""
    known = {FIELDS[name]: value for name, value in headers.items() if name in FIELDS}
    return Reply(site.answer(Asked(path, query, method, **known)), method)
