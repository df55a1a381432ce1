"""Settings of the tests: the tiny pack, a home of their own, quick passwords."""

import os
import tempfile
from pathlib import Path

os.environ["TENDIK_HOME"] = tempfile.mkdtemp(prefix="tendik-tests-")
os.environ["TENDIK_PACK"] = str(Path(__file__).parent / "packs" / "tiny")

# Also for the processes that tests start: their people have no telephone. Tests of the second factor ask for it.
os.environ.setdefault("TENDIK_FACTOR", "0")

from tendik.site.settings import *

SECRET_KEY = "for the tests only"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
if DATABASES["default"]["ENGINE"] == "tendik.site.sqlite":
    # Two runs side by side are told apart by a suffix to a file's name otherwise, and there is no such folder.
    DATABASES["default"]["TEST"] = {"NAME": ":memory:"}
INSTALLED_APPS = [*INSTALLED_APPS, "tests.rooms.entries.sample"]
