"""What statistics bring to the tests of the house: their tables and kinds of page."""

PAGES = {"all figures": "indicators/", "an indicator": "indicators/women-in-local-councils/"}
TABLES = {
    "indicators": "code,series,theme,theme_title_fr,theme_title_en,name_fr,name_en,definition_fr,definition_en,"
    "numerator_fr,numerator_en,denominator_fr,denominator_en,unit,multiplier,measures,direction,frequency,held_back",
    "figures": "indicator,place,period,sex,age,also,value,unit,multiplier,status,absence,note,source,vintage,"
    "licence_fr,licence_en",
}
