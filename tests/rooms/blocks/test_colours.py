"""Contrast of the token table, recomputed from the style sheet by the formula of WCAG."""

import re

import pytest

from tendik.blocks.assets import HERE

PAPERS = ("ground", "felt", "sun")
TEXT = [(ink, paper) for ink in ("ink", "soft", "kok", "madder", "women") for paper in PAPERS]
TEXT += [(ink, paper) for ink in ("oruk", "men") for paper in ("ground", "felt")]
TEXT += [("ink", "map-1"), ("ink", "map-2"), ("on-map-3", "map-3"), ("ink", "map-none")]
TEXT += [("on-kok", "kok"), ("on-kok", "madder"), ("on-bar", "bar"), ("focus-ink", "focus")]
SHAPES = [("edge", paper) for paper in PAPERS] + [("oruk", "sun"), ("men", "sun"), ("bar-mark", "bar")]


def schemes():
    source = (HERE / "css" / "tokens.css").read_text()
    light, dark = source.split("@media (prefers-color-scheme: dark)")
    first = dict(re.findall(r"--([\w-]+): (#\w+);", light))
    return {"light": first, "dark": first | dict(re.findall(r"--([\w-]+): (#\w+);", dark))}


def test_in_the_dark_colours_differ_and_nothing_else():
    sources = [file.read_text() for file in HERE.parent.rglob("*.css")]
    (dark,) = [
        source.split("@media (prefers-color-scheme: dark)")[1]
        for source in sources
        if "prefers-color" in source
    ]

    assert re.fullmatch(r" \{\s+:root \{(\s+--[\w-]+: #\w+;)+\s+\}\s+\}\s+\}\s*", dark)


def luminance(colour):
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    parts = [int(digits[start : start + 2], 16) / 255 for start in (0, 2, 4)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(scheme, one, other):
    colours = schemes()[scheme]
    low, high = sorted((luminance(colours[one]), luminance(colours[other])))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("ink", "paper"), TEXT)
def test_text_stands_out_from_its_ground(scheme, ink, paper):
    assert contrast(scheme, ink, paper) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("shape", "paper"), SHAPES)
def test_edges_and_icons_stand_out_from_their_ground(scheme, shape, paper):
    assert contrast(scheme, shape, paper) >= 3


def test_women_and_men_weigh_nearly_the_same():
    for scheme in ("light", "dark"):
        women, men = contrast(scheme, "women", "ground"), contrast(scheme, "men", "ground")
        assert max(women, men) / min(women, men) < 1.15


def test_the_formula_gives_the_known_contrast_of_black_and_white():
    assert (luminance("#fff") + 0.05) / (luminance("#000000") + 0.05) == pytest.approx(21)
    assert contrast("light", "ink", "ground") == pytest.approx(16.5, abs=0.05)
