"""Examples of blocks that show who sits where."""

from tendik.blocks.examples.said import Shown, say

LEGEND = {
    "women": say(ky="аял: 4", ru="женщины: 4", en="women: 4"),
    "men": say(ky="эркек: 4", ru="мужчины: 4", en="men: 4"),
    "unknown": say(ky="жынысы белгисиз: 1", ru="пол неизвестен: 1", en="sex not known: 1"),
    "vacant": say(ky="бош: 1", ru="свободно: 1", en="vacant: 1"),
    "owed": say(ky="бош, аялга калтырылган: 1", ru="свободно, за женщиной: 1", en="vacant, for a woman: 1"),
}
EXAMPLES: dict[str, list[Shown]] = {
    "hemi": [
        (
            "by district",
            {
                "groups": [
                    ["women", "women", "men", "men", "men"],
                    ["women", "women", "unknown", "owed", "vacant", "men"],
                ],
                "says": say(
                    ky="11 орун: 4 аял, 4 эркек, 2 бош орун",
                    ru="11 мест: 4 женщины, 4 мужчины, 2 свободны",
                    en="11 seats: 4 women, 4 men, 2 vacant",
                ),
                "big": "4 / 11",
                "note": say(
                    ky="бардык орундардан аялдар", ru="женщины из всех мест", en="women of all seats"
                ),
                "ends": ["№ 1", "№ 2"],
                "legend": [{"kind": kind, "words": words} for kind, words in LEGEND.items()],
            },
        ),
        (
            "without districts",
            {
                "groups": [["women", "men", "men"]],
                "says": say(ky="3 орун: 1 аял", ru="3 места: 1 женщина", en="3 seats: 1 woman"),
                "big": "1 / 3",
                "legend": [],
            },
        ),
    ],
    "do_sum": [
        (
            "of two districts",
            {
                "words": say(
                    ky="7 орун × 30% = 2,1 → 3; керек 3 + 3 = 6, бар 5, жетпейт 1",
                    ru="7 мест × 30 % = 2,1 → 3; нужно 3 + 3 = 6, есть 5, не хватает 1",
                    en="7 seats × 30% = 2.1 → 3; needed 3 + 3 = 6, there are 5, lacking 1",
                )
            },
        )
    ],
}
