"""Settings of the tests: the tiny pack, a home of their own, quick passwords."""

import os
import tempfile
from pathlib import Path

os.environ["TENDIK_HOME"] = tempfile.mkdtemp(prefix="tendik-tests-")
os.environ["TENDIK_PACK"] = str(Path(__file__).parent / "packs" / "tiny")

from tendik.site.settings import *

SECRET_KEY = "for the tests only"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
INSTALLED_APPS = list(dict.fromkeys([*INSTALLED_APPS, "tendik.entries", "tests.rooms.entries.sample"]))
TENDIK_FILES = HOME.path / "files"
TENDIK_FILE_MOST, TENDIK_FILES_MOST = 10_000_000, 5_000_000_000
FILE_UPLOAD_HANDLERS = ["tendik.entries.uploads.InMemory"]
DATA_UPLOAD_MAX_NUMBER_FILES = 5
