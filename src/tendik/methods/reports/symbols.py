"""Signs of Word's picture fonts as the letters that everybody's computer has."""

SYMBOL_LOW = " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼"
SYMBOL_HIGH = "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪"
SYMBOL = {
    **dict(enumerate(SYMBOL_LOW, 0x20)),
    **dict(enumerate(SYMBOL_HIGH, 0xA0)),
    **dict(enumerate("〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭", 0xF1)),
}
"""The encoding of the font Symbol, from 0x20. Source: Adobe's mapping of the Symbol encoding to Unicode."""

WINGDINGS = {
    0x20: " ",
    0x21: "✏",
    0x22: "✂",
    0x28: "☎",
    0x2A: "✉",
    0x46: "☞",
    0x4A: "☺",
    0x4C: "☹",
    0x6C: "●",
    0x6E: "■",
    0x6F: "□",
    0x71: "❑",
    0x72: "❒",
    0x74: "⧫",
    0x75: "◆",
    0x76: "❖",
    0x77: "⬥",
    0x9E: "·",
    0x9F: "•",
    0xA7: "▪",
    0xA8: "◻",
    0xAB: "★",
    0xD8: "➢",
    0xDF: "←",
    0xE0: "→",
    0xE1: "↑",
    0xE2: "↓",
    0xE8: "➔",
    0xF0: "⇨",
    0xFB: "✗",
    0xFC: "✓",
    0xFD: "☒",
    0xFE: "☑",
    **dict(enumerate("⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿", 0x80)),
}
"""The signs of Wingdings that stand in texts; what it draws besides has no letter of its own."""

FONTS = {"symbol": SYMBOL, "wingdings": WINGDINGS}
UNKNOWN = "\ufffd"
PRIVATE = range(0xF000, 0xF100)


def sign_of(font: str, code: int) -> str:
    """Return the letter for a sign of a font; of a picture that has none, the sign of an unknown letter.

    Args:
        font: The font's name.
        code: The sign's number, in the font's own range (from 0) or in Unicode's private one (from 0xF000).

    Examples:
        >>> sign_of("Symbol", 0xF0B3), sign_of("Wingdings", 0xFC), sign_of("Arial", 0x2265)
        ('≥', '✓', '≥')
    """
    table = FONTS.get(font.strip().lower())
    place = code - PRIVATE.start if code in PRIVATE else code
    if table is not None and place < 0x100:
        return table.get(place, UNKNOWN)
    if code in PRIVATE or not 0x20 <= code <= 0x10FFFF or 0xD800 <= code < 0xE000:
        return UNKNOWN
    return chr(code)


def spelt(text: str, font: str) -> str:
    """Return words with the signs that were typed in the private range put into letters, if the font is known."""
    if font.strip().lower() not in FONTS:
        return text
    return "".join(sign_of(font, ord(sign)) if ord(sign) in PRIVATE else sign for sign in text)
