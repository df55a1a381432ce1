"""Colours as numbers: their parts, what lies between two, and how far one stands out from another."""

Light = tuple[int, int, int]
"""Red, green and blue, each from 0 to 255."""
LEAST_CONTRAST = 4.5
"""Between words and what they stand on (WCAG 2.2, 1.4.3)."""


def values(colour: str) -> Light:
    """Return red, green and blue of a colour, each from 0 to 255.

    Examples:
        >>> values("#0b5563"), values("#fff")
        ((11, 85, 99), (255, 255, 255))
    """
    digits = colour.removeprefix("#")
    if len(digits) == len("fff"):
        digits = "".join(digit * 2 for digit in digits)
    red, green, blue = (int(digits[place : place + 2], 16) for place in (0, 2, 4))
    return red, green, blue


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 to 21, as WCAG counts it.

    Examples:
        >>> round(contrast("#000000", "#ffffff"), 1)
        21.0
    """
    dark, light = sorted((_luminance(values(one)), _luminance(values(other))))
    return (light + 0.05) / (dark + 0.05)


def mixed(one: Light, other: Light, share: float) -> Light:
    """Return a colour between two: ``share`` of the other, from 0 to 1."""
    red, green, blue = (round(first + (last - first) * share) for first, last in zip(one, other, strict=True))
    return red, green, blue


def _luminance(light: Light) -> float:
    shares = (part / 255 for part in light)
    red, green, blue = (
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
