"""Words in several languages: how they are kept, and which of them a reader of one language is shown."""

from collections.abc import Mapping

Texts = dict[str, str]
"""Words by language code, the country's own language first."""


def in_language(texts: Mapping[str, str], language: str) -> str:
    """Return the words for a reader of ``language``; nothing where there are none at all.

    Args:
        texts: Words by language code.
        language: Code of the reader's language, as ``ky`` or ``pt-br``.

    Returns:
        The words in exactly this language, else in one that differs by the region only, else in the first that has any.

    Examples:
        >>> in_language({"fr": "Maire", "pt-br": "Prefeito"}, "pt-br")
        'Prefeito'
        >>> in_language({"fr": "Maire", "pt": "Presidente da câmara"}, "pt-br")
        'Presidente da câmara'
    """
    return texts.get(_chosen(texts, language), "")


def other_language(texts: Mapping[str, str], language: str) -> str:
    """Return the code of the language in which ``in_language`` answers; nothing where it is the reader's own.

    Examples:
        >>> other_language({"fr": "Maire"}, "pt-br"), other_language({"pt": "Presidente"}, "pt-br")
        ('fr', '')
    """
    code = _chosen(texts, language)
    return "" if base(code) == base(language) else code


def base(language: str) -> str:
    """Return a language without its region.

    Examples:
        >>> base("ky-KG"), base("pt_BR")
        ('ky', 'pt')
    """
    return language.replace("_", "-").partition("-")[0].lower()


def _chosen(texts: Mapping[str, str], language: str) -> str:
    if texts.get(language):
        return language
    there = [code for code, words in texts.items() if words]
    near = [code for code in there if base(code) == base(language)]
    return next(iter([*near, *there]), "")


AFTER = str.maketrans({"ё": "е\uffff", "ң": "н\uffff", "ө": "о\uffff", "ү": "у\uffff"})
"""Letters of Kyrgyz and Russian whose numbers lie behind the alphabet, and which letter each follows."""


def alphabetical(words: str) -> str:
    """Return a key by which words are sorted as in the alphabets of Kyrgyz and Russian; others go by their letters.

    Examples:
        >>> sorted(["Ысык-Көл", "Өзгөн", "Ош", "Талас"], key=alphabetical)
        ['Ош', 'Өзгөн', 'Талас', 'Ысык-Көл']
    """
    return words.casefold().translate(AFTER)
