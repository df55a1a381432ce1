import pytest
from django.contrib.auth.password_validation import password_validators_help_texts, validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import override

from tendik.accounts.models import User
from tendik.accounts.validators import COMMON, common_passwords

GUESSED = [
    "йцукенгшщзхъ",
    "ЙЦУКЕН",
    "йцукенйцукен",
    "кыргызстан",
    "Кыргызстан2026",
    "bishkek-2026!!",
    "2026 Бишкек 2026",
    "qwertyuiop[]",
    "Теңдик",
    "gfhjkm",
    "123456789012",
    "01.01.1990-02.02.1991",
]


@pytest.mark.parametrize("password", GUESSED)
def test_a_password_that_is_guessed_first_is_refused(password):
    with pytest.raises(ValidationError) as refusal:
        validate_password(password)

    assert "password_too_common" in {error.code for error in refusal.value.error_list}


@pytest.mark.parametrize(
    "password", ["үч жылкы айран көпүрө", "correct horse battery", "Бишкектин тар көчөсү 7"]
)
def test_words_that_have_nothing_in_common_are_taken(password):
    assert validate_password(password) is None
    assert password.casefold() not in common_passwords()


def test_a_short_password_is_refused_with_what_to_do():
    with pytest.raises(ValidationError, match="Take at least 12 letters or signs"):
        validate_password("жаңы-сөз7")


@pytest.mark.parametrize("password", ["minister2026", "Асанова Гүлнара"])
def test_a_password_like_the_persons_own_names_is_refused(password):
    user = User(username="minister", name="Гүлнара Асанова", email="m@example.org")

    with pytest.raises(ValidationError) as refusal:
        validate_password(password, user)

    assert "password_too_similar" in {error.code for error in refusal.value.error_list}


def test_the_list_is_sorted_in_small_letters_and_holds_each_word_once():
    words = COMMON.read_text("utf-8").split()

    assert words == sorted({word.casefold() for word in words})
    assert {"йцукен", "кыргызстан", "bishkek", "сырсөз"} <= set(words)


@pytest.mark.parametrize("language", ["ky", "ru"])
def test_no_rule_for_passwords_is_said_in_djangos_english(language):
    with override(language), pytest.raises(ValidationError) as refusal:
        validate_password("short")
    with override(language):
        texts = password_validators_help_texts()

    assert not any("Your password" in text for text in texts)
    assert not any("It must contain" in message for message in refusal.value.messages)
