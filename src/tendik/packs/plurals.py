"""How many forms of a word a language has beside a number, and which one it takes, as gettext writes it."""

import re
from gettext import c2py

FORMS = re.compile(r"nplurals\s*=\s*([1-9])\s*;\s*plural\s*=\s*([^;]+?)\s*;?\s*\Z")
SLAVIC = (
    "nplurals=4; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : "
    "n%10==0 || (n%10>=5 && n%10<=9) || (n%100>=11 && n%100<=14)? 2 : 3);"
)
SOUTH_SLAVIC = (
    "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);"
)
BY_RULE = {
    # After a number the word stays as it is; Kyrgyz among them, as in every catalogue of Kyrgyz.
    "nplurals=1; plural=0;": "ky id ja km ko lo ms my th vi zh",
    "nplurals=2; plural=(n > 1);": "am bn fa gu hi hy kn ln mg pa si ti zu",
    "nplurals=3; plural=(n < 2 ? 0 : n%1000000 == 0 ? 1 : 2);": "fr pt",
    "nplurals=3; plural=(n == 1 ? 0 : n != 0 && n%1000000 == 0 ? 1 : 2);": "ca es it",
    "nplurals=3; plural=(n == 1 ? 0 : n >= 2 && n <= 4 ? 1 : 2);": "cs sk",
    "nplurals=3; plural=(n == 1 ? 0 : n == 0 || n%100 >= 2 && n%100 <= 19 ? 1 : 2);": "ro mo",
    "nplurals=3; plural=(n == 1 ? 0 : n == 2 ? 1 : 2);": "he",
    "nplurals=3; plural=(n == 0 ? 0 : n == 1 ? 1 : 2);": "ksh",
    "nplurals=3; plural=(n%10 == 0 || n%100 >= 11 && n%100 <= 19 ? 0 : n%10 == 1 && n%100 != 11 ? 1 : 2);": "lv",
    "nplurals=4; plural=(n%100 == 1 ? 0 : n%100 == 2 ? 1 : n%100 == 3 || n%100 == 4 ? 2 : 3);": "sl",
    SLAVIC: "be ru uk",
    SOUTH_SLAVIC: "bs hr sr",
    "nplurals=3; plural=(n == 1 ? 0 : n%10 >= 2 && n%10 <= 4 && (n%100 < 12 || n%100 > 14) ? 1 : 2);": "pl",
    "nplurals=3; plural=(n%10 == 1 && (n%100 < 11 || n%100 > 19) ? 0 : n%10 >= 2 && (n%100 < 11 || n%100 > 19)"
    " ? 1 : 2);": "lt",
    "nplurals=6; plural=(n == 0 ? 0 : n == 1 ? 1 : n == 2 ? 2 : n%100 >= 3 && n%100 <= 10 ? 3 : "
    "n%100 >= 11 ? 4 : 5);": "ar",
}
BY_LANGUAGE = {language: rule for rule, languages in BY_RULE.items() for language in languages.split()}
ONE_AND_OTHER = "nplurals=2; plural=(n != 1);"
"""The rule of most languages: Kazakh, Tajik, Uzbek, Azerbaijani, Turkish, German, English and many more."""


def plural_forms(language: str) -> str:
    """Return gettext's ``Plural-Forms`` of a language for whole numbers.

    Args:
        language: Its code, as ``ky`` or ``pt-br``. One that is not in the table has a form for 1 and one for the rest.

    Source:
        Unicode CLDR, Language Plural Rules, cardinal.

    Examples:
        >>> plural_forms("kk")
        'nplurals=2; plural=(n != 1);'
        >>> plural_forms("zh-hans")
        'nplurals=1; plural=0;'
    """
    return BY_LANGUAGE.get(language.partition("-")[0], ONE_AND_OTHER)


def number_of_forms(forms: str) -> int:
    """Return how many forms a ``Plural-Forms`` names.

    Raises:
        ValueError: gettext cannot read it.

    Examples:
        >>> number_of_forms(plural_forms("ar"))
        6
    """
    found = FORMS.match(forms)
    if found is None:
        raise ValueError(f"{forms!r} is no rule of plural forms")
    c2py(found[2])
    return int(found[1])
