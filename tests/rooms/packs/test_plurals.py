import gettext

import pytest

from tendik.packs.plurals import FORMS, number_of_forms, plural_forms


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        ("ky", [0, 0, 0, 0, 0, 0]),
        ("ru", [2, 0, 1, 2, 2, 0]),
        ("kk", [1, 0, 1, 1, 1, 1]),
        ("tg", [1, 0, 1, 1, 1, 1]),
        ("uz", [1, 0, 1, 1, 1, 1]),
        ("az", [1, 0, 1, 1, 1, 1]),
        ("tr", [1, 0, 1, 1, 1, 1]),
        ("de", [1, 0, 1, 1, 1, 1]),
        ("fr", [0, 0, 2, 2, 2, 2]),
        ("pt-br", [0, 0, 2, 2, 2, 2]),
        ("es", [2, 0, 2, 2, 2, 2]),
        ("ar", [0, 1, 2, 3, 4, 4]),
    ],
)
def test_each_number_takes_the_form_that_the_language_gives_it(language, forms):
    rule = gettext.c2py(FORMS.match(plural_forms(language))[2])

    assert [rule(number) for number in (0, 1, 2, 5, 11, 21)] == forms
    assert max(forms) < number_of_forms(plural_forms(language))


@pytest.mark.parametrize("rule", ["", "plural=n", "nplurals=2; plural=fly;", "nplurals=0; plural=0;"])
def test_what_is_no_rule_is_refused(rule):
    with pytest.raises(ValueError, match="plural|expression|token"):
        number_of_forms(rule)
