"""Settings of the environment that would let the office start and then refuse every form."""

from collections.abc import Mapping
from urllib.parse import urlsplit

from django.utils.translation import gettext_lazy as _

from tendik.site.configuration import HomeFaulty


def check_settings(environment: Mapping[str, str]) -> None:
    """Raise ``HomeFaulty`` where ``TENDIK_ORIGINS`` holds what is no origin."""
    for origin in filter(None, environment.get("TENDIK_ORIGINS", "").split(",")):
        parts = urlsplit(origin)
        if parts.scheme not in ("http", "https") or not parts.netloc or parts.path or parts.query:
            words = _("%(setting)s holds “%(origin)s”. Write it as %(example)s, several separated by commas.")
            example = "https://office.example"
            raise HomeFaulty(words, setting="TENDIK_ORIGINS", origin=origin, example=example)
