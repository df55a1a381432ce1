"""Words in the pack's languages, as a column of a table."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _


def check_texts(value: Any) -> None:
    """Raise unless ``value`` maps language codes to words."""
    if not isinstance(value, dict) or not all(
        isinstance(language, str) and isinstance(words, str) for language, words in value.items()
    ):
        raise ValidationError(_("Give the words by language."))


class LocalText(models.JSONField):
    """Words stored per language, ``{"ky": …, "ru": …}``. A language without words is left out."""

    default_validators = [check_texts]

    def __init__(self, *args: Any, **options: Any) -> None:
        options.setdefault("default", dict)
        super().__init__(*args, **options)
