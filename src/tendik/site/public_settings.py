"""Settings of the public process: templates and languages. No database, no secret key, no table of the office."""

import json
import os
from pathlib import Path

from tendik.site.parts import catalogues

_manifest = Path(os.environ["TENDIK_PUBLIC"]) / "data" / "manifest.json"
_site = json.loads(_manifest.read_text("utf-8"))["site"]

INSTALLED_APPS = ["tendik.blocks", "tendik.releases", "tendik.pages", "tendik.portal"]
# Through the link that each release replaces: the words of a search are those of the release in it.
LOCALE_PATHS = [_manifest.with_name("words"), *catalogues()]
DATABASES: dict[str, object] = {}
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        # Pages of the past are drawn by rooms whose tables this process must not know.
        "DIRS": [path.with_name("templates") for path in catalogues()],
    }
]
LANGUAGES = [(code, _site["own_names"][code]) for code in _site["languages"]]
LANGUAGE_CODE = _site["languages"][0]
USE_I18N = True
USE_TZ = True
TIME_ZONE = _site["time_zone"]
FORMAT_MODULE_PATH = ["tendik.site.formats"]
