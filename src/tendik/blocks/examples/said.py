"""Words of the examples, said in the active language when they are drawn."""

from typing import Any

from django.utils.functional import lazystr

from tendik.blocks.states import State
from tendik.blocks.templatetags.blocks import words

Shown = tuple[str, dict[str, Any]]


class _Say(dict[str, str]):
    """Words by language that are said in the active one."""

    def __str__(self) -> str:
        return words(self)


def say(**texts: str) -> Any:
    """Return words that are said in the active language when they are drawn."""
    return lazystr(_Say(texts))


PLACE = say(ky="Үлгү-Булак айылы", ru="село Улгу-Булак", en="Ülgü-Bulak village")
KINDERGARTENS = say(
    ky="Бала бакчалар жана башка социалдык кызматтар",
    ru="Детские сады и другие социальные услуги",
    en="Kindergartens and other social services",
)
PSYCHOLOGISTS = say(
    ky="Ар бир мектепте психолог", ru="Психолог в каждой школе", en="Psychologists in every school"
)
ASKED = say(
    ky="Бардык мектептерди квалификациялуу психологдор менен камсыз кылуу.",
    ru="Обеспечить все школы квалифицированными психологами.",
    en="Ensure all schools are staffed with qualified psychologists.",
)
MINISTRY = say(ky="Эмгек министрлиги", ru="Министерство труда", en="Ministry of Labour")
KEPT = State("kept", say(ky="Аткарылды", ru="Выполнено", en="Done"), "good", "tick")
HALF = State("half", say(ky="Жарымы", ru="Наполовину", en="By half"), "good", "half")
OTHERS = State("others", say(ky="Башкалардын колунда", ru="Решают другие", en="Up to others"), "none", "away")
REFUSED = State("refused", say(ky="Четке кагылды", ru="Отклонено", en="Refused"), "bad", "bar")
NOTHING = State("nothing", say(ky="Азырынча жок", ru="Пока нет", en="Nothing yet"), "", "dots")
STATES = (KEPT, HALF, OTHERS, REFUSED, NOTHING)
