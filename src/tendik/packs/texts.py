"""Words in the pack's languages, as a column of a table."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from tendik.methods.texts import Texts
from tendik.packs.country import current


def check_texts(value: Any) -> None:
    """Raise unless ``value`` maps language codes to words."""
    if not isinstance(value, dict) or not all(
        isinstance(language, str) and isinstance(words, str) for language, words in value.items()
    ):
        raise ValidationError(_("Give the words by language."))


def in_every_language(words: Any) -> Texts:
    """Return words of the program in every language of the pack in which the program speaks.

    Args:
        words: Marked for translation and not translated yet.
    """
    spoken, found = {code for code, _name in settings.LANGUAGES}, {}
    for language in current().languages:
        if language in spoken:
            with translation.override(language):
                found[language] = str(words)
    return found


def in_order(texts: Texts) -> Texts:
    """Return words in the order of the pack's languages, those of other languages after them."""
    languages = current().languages
    if tuple(texts) == tuple(languages):
        return texts
    order = [code for code in languages if code in texts]
    return {code: texts[code] for code in (*order, *(code for code in texts if code not in order))}


class LocalText(models.JSONField):
    """Words stored per language, ``{"ky": …, "ru": …}``. A language without words is left out."""

    default_validators = [check_texts]

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        """Return the words in the order of the pack's languages: PostgreSQL keeps another one."""
        texts = super().from_db_value(value, expression, connection)
        return in_order(texts) if isinstance(texts, dict) and len(texts) > 1 else texts

    def __init__(self, *args: Any, **options: Any) -> None:
        options.setdefault("default", dict)
        super().__init__(*args, **options)
