"""What a password must not be. Django's own list knows no Cyrillic word, and its message about length no Kyrgyz one."""

import re
from functools import cache
from pathlib import Path
from typing import Any

from django.contrib.auth.password_validation import MinimumLengthValidator, UserAttributeSimilarityValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

COMMON = Path(__file__).with_name("passwords.txt")


@cache
def common_passwords() -> frozenset[str]:
    """Return the words that are guessed first, in small letters."""
    return frozenset(COMMON.read_text("utf-8").split())


class NotCommon:
    """Refuse digits alone, and a common word: also repeated or with digits and signs around it, as ``Бишкек-2026``."""

    def validate(self, password: str, user: Any = None) -> None:
        """Raise ``ValidationError`` if ``password`` is made of one common word, or of none."""
        typed = password.casefold()
        bare = re.sub(r"^[\W\d_]+|[\W\d_]+$", "", typed)
        if not bare or common_passwords() & {typed, bare, _once(typed), _once(bare)}:
            raise ValidationError(
                _(
                    "This password is among the first that are guessed. Take three words that have nothing in common."
                ),
                code="password_too_common",
            )

    def get_help_text(self) -> str:
        """Say what a good password looks like."""
        return _("Three words that have nothing in common are easy to keep in mind and hard to guess.")


def _once(words: str) -> str:
    """Return the shortest piece that ``words`` repeats: ``йцукен`` of ``йцукенйцукен``."""
    return words[: (words + words).find(words, 1)]


class LongEnough(MinimumLengthValidator):
    """Django's rule, in words that are translated into every language of ours."""

    def get_error_message(self) -> str:
        """Say what to do."""
        return (
            ngettext(
                "This password is too short. Take at least %d letter or sign.",
                "This password is too short. Take at least %d letters or signs.",
                self.min_length,
            )
            % self.min_length
        )

    def get_help_text(self) -> str:
        """Say how long it must be."""
        return (
            ngettext("At least %d letter or sign.", "At least %d letters or signs.", self.min_length)
            % self.min_length
        )


class NotLikeHer(UserAttributeSimilarityValidator):
    """Django's rule. Its message names a field of the database, which no language of ours translates."""

    def get_error_message(self) -> str:
        """Say what to do."""
        return _("This password is much like your name or address. Choose another.")
