"""What Django and allauth say of a form is said in our words, in Kyrgyz and in Russian."""

from pathlib import Path

import allauth
import django
import polib
import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import override

from tendik.accounts.forms import ChoosePasswordForm
from tendik.accounts.models import User
from tendik.office import borrowed
from tests.house.tree import PACKAGE

THEIRS = (
    Path(django.__file__).parent / "conf",
    Path(django.__file__).parent / "contrib" / "auth",
    Path(allauth.__file__).parent,
)
NAMED = [*borrowed.OF_FIELDS, *borrowed.OF_SIZES, *borrowed.OF_FILES, *borrowed.OF_SIGNING_IN]
CHOICES = [("a", "A")]

FAULTS = {
    "nothing written": (
        forms.CharField(),
        "",
        "Бул жерди толтуруңуз.",
        "Заполните это поле.",
    ),
    "too long": (
        forms.CharField(max_length=2),
        "abc",
        "Өтө узун. Эң көп 2 белги болсун, азыр: 3.",
        "Слишком длинно. Можно не больше 2 знаков, сейчас: 3.",
    ),
    "longer than one": (
        forms.CharField(max_length=1),
        "abc",
        "Өтө узун. Эң көп 1 белги болсун, азыр: 3.",
        "Слишком длинно. Можно не больше 1 знака, сейчас: 3.",
    ),
    "too short": (
        forms.CharField(min_length=5),
        "abc",
        "Өтө кыска. Кеминде 5 белги болсун, азыр: 3.",
        "Слишком коротко. Нужно не меньше 5 знаков, сейчас: 3.",
    ),
    "an invisible sign": (
        forms.CharField(),
        "a\0",
        "Мында көрүнбөгөн белги бар. Аны өчүрүп, кайра жазыңыз.",
        "Здесь есть невидимый знак. Удалите его и напишите заново.",
    ),
    "no number": (forms.DecimalField(), "x", "Сан жазыңыз.", "Напишите число."),
    "no whole number": (forms.IntegerField(), "x", "Бүтүн сан жазыңыз.", "Напишите целое число."),
    "too large": (
        forms.IntegerField(max_value=5),
        "6",
        "Бул сан өтө чоң. Эң чоңу: 5.",
        "Число слишком большое. Наибольшее: 5.",
    ),
    "too small": (
        forms.IntegerField(min_value=0),
        "-1",
        "Бул сан өтө кичине. Эң кичинеси: 0.",
        "Число слишком маленькое. Наименьшее: 0.",
    ),
    "too many digits": (
        forms.DecimalField(max_digits=3),
        "1234",
        "Сан өтө узун. Баары биригип эң көп 3 цифра болсун.",
        "Число слишком длинное. Можно не больше 3 цифр.",
    ),
    "too many decimals": (
        forms.DecimalField(decimal_places=2),
        "0.123",
        "Үтүрдөн кийин эң көп 2 цифра болсун.",
        "После запятой можно не больше 2 цифр.",
    ),
    "too many digits before the point": (
        forms.DecimalField(max_digits=4, decimal_places=2),
        "123",
        "Үтүргө чейин эң көп 2 цифра болсун.",
        "До запятой можно не больше 2 цифр.",
    ),
    "no choice": (
        forms.ChoiceField(choices=CHOICES),
        "zzz",
        "Тизмеден тандаңыз: анда «zzz» жок.",
        "Выберите из списка: «zzz» в нём нет.",
    ),
    "no list": (
        forms.MultipleChoiceField(choices=CHOICES, widget=forms.TextInput),
        "a",
        "Тизмеден бирди же бир нечени тандаңыз.",
        "Выберите из списка одно или несколько.",
    ),
    "no day": (forms.DateField(), "x", "Күн туура эмес жазылган.", "Дата записана неверно."),
    "no address": (
        forms.EmailField(),
        "x",
        "Электрондук почтанын дареги туура эмес жазылган.",
        "Адрес электронной почты записан неверно.",
    ),
    "no page": (
        forms.URLField(assume_scheme="https"),
        "x y",
        "Барактын дарегин толук жазыңыз: ал https:// менен башталат.",
        "Напишите адрес страницы полностью, как в строке браузера: https:// и дальше.",
    ),
    "an empty file": (
        forms.FileField(),
        SimpleUploadedFile("a.txt", b""),
        "Бул файл бош. Башкасын тандаңыз.",
        "Этот файл пустой. Выберите другой.",
    ),
    "a name of a file": (
        forms.FileField(max_length=3),
        SimpleUploadedFile("abcd", b"a"),
        "Файлдын аты өтө узун. Эң көп 3 белги болсун, азыр: 4.",
        "Имя файла слишком длинное. Можно не больше 3 знаков, сейчас: 4.",
    ),
}


@pytest.mark.parametrize(("field", "typed", "kyrgyz", "russian"), FAULTS.values(), ids=FAULTS)
def test_each_fault_of_a_field_is_told_in_our_words(field, typed, kyrgyz, russian):
    for language, words in (("ky", kyrgyz), ("ru", russian)):
        form = type("Asked", (forms.Form,), {"asked": field})({"asked": typed}, {"asked": typed})

        with override(language):
            told = [str(error) for error in form.errors["asked"]]

        assert told == [words]


PASSWORD = {
    "ky": (
        ["Азыркы сырсөз", "Жаңы сырсөз", "Жаңы сырсөз дагы бир жолу"],
        "Эки сырсөз бирдей эмес.",
        "Бул сырсөз атыңызга же дарегиңизге окшош. Башкасын тандаңыз.",
    ),
    "ru": (
        ["Нынешний пароль", "Новый пароль", "Новый пароль ещё раз"],
        "Пароли не совпадают.",
        "Этот пароль похож на ваше имя или адрес. Выберите другой.",
    ),
}


@pytest.mark.django_db
@pytest.mark.parametrize("language", PASSWORD)
def test_where_a_password_is_chosen_it_is_called_by_one_word(language):
    user = User(username="nurgul-beishenalieva")
    user.set_password("үч жылкы айран көпүрө")
    labels, other, alike = PASSWORD[language]
    typed = {"oldpassword": "үч жылкы айран көпүрө", "password1": "correct horse battery"}
    name = dict.fromkeys(("password1", "password2"), user.username)

    with override(language):
        form = ChoosePasswordForm(data={**typed, "password2": "another"}, user=user)
        asked = [str(field.label) for field in form.fields.values()]
        told = list(form.errors["password2"])
        same = list(ChoosePasswordForm(data={**typed, **name}, user=user).errors["password1"])

    assert (asked, told, same) == (labels, [other], [alike])


def catalogued(folder, language):
    """The sentences of a catalogue with their translations."""
    path = folder / "locale" / language / "LC_MESSAGES" / "django.po"
    return {entry.msgid: entry for entry in polib.pofile(str(path))}


def test_what_is_named_is_what_they_say():
    """A sentence that they word anew in a later version is theirs again: then it is to be named anew."""
    theirs = {msgid for folder in THEIRS for msgid in catalogued(folder, "en")}
    ours = [
        msgid
        for msgid, entry in catalogued(PACKAGE / "office", "ky").items()
        if "borrowed.py" in entry.comment
    ]

    assert len(NAMED) >= len(ours) > 40
    assert [msgid for msgid in ours if msgid not in theirs] == []


@pytest.mark.parametrize("language", ["ky", "ru"])
def test_of_what_both_have_our_words_are_said(language):
    ours = catalogued(PACKAGE / "office", language)

    with override(language):
        said = {msgid: str(words) for msgid, words in named() if msgid in ours}

    assert len(said) > 30
    assert said == {msgid: ours[msgid].msgstr for msgid in said}


def named():
    """Each sentence that does not depend on a number, in English and as it is said now."""
    for words in (*borrowed.OF_FIELDS, *borrowed.OF_FILES[:3], *borrowed.OF_SIGNING_IN):
        with override("en"):
            english = str(words)
        yield english, words
