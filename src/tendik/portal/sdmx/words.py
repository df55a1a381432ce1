"""What codes and concepts of SDMX's own lists are called, after the lists themselves; Russian and Kyrgyz are ours."""

from tendik.methods.texts import Texts

NAMES: dict[str, Texts] = {
    "FREQ": {"en": "Frequency", "ru": "Периодичность", "ky": "Мезгилдүүлүк"},
    "REPORTING_TYPE": {"en": "Reporting type", "ru": "Вид отчётности", "ky": "Отчеттун түрү"},
    "SERIES": {"en": "Series", "ru": "Ряд", "ky": "Катар"},
    "REF_AREA": {"en": "Place", "ru": "Место", "ky": "Жер"},
    "TIME_PERIOD": {"en": "Period", "ru": "Период", "ky": "Мезгил"},
    "OBS_VALUE": {"en": "Figure", "ru": "Показатель", "ky": "Көрсөткүч"},
    "UNIT_MEASURE": {"en": "Unit", "ru": "Единица измерения", "ky": "Өлчөө бирдиги"},
    "UNIT_MULT": {"en": "Power of ten", "ru": "Степень десяти", "ky": "Ондун даражасы"},
    "DECIMALS": {"en": "Decimals", "ru": "Знаков после запятой", "ky": "Үтүрдөн кийинки белгилер"},
    "OBS_STATUS": {"en": "Status", "ru": "Состояние", "ky": "Абалы"},
    "CONF_STATUS": {"en": "Confidentiality", "ru": "Конфиденциальность", "ky": "Купуялуулук"},
    "COMMENT_OBS": {"en": "Note", "ru": "Примечание", "ky": "Эскертүү"},
}
OF_SDMX: dict[str, Texts] = {
    "_T": {"en": "Total", "ru": "Всего", "ky": "Баары"},
    "A": {"en": "Annual", "ru": "Год", "ky": "Жыл"},
    "S": {"en": "Half-yearly", "ru": "Полугодие", "ky": "Жарым жыл"},
    "Q": {"en": "Quarterly", "ru": "Квартал", "ky": "Чейрек"},
    "M": {"en": "Monthly", "ru": "Месяц", "ky": "Ай"},
    "N": {"en": "National", "ru": "Национальный", "ky": "Улуттук"},
    "UNIT_MULT.0": {"en": "Units", "ru": "Единицы", "ky": "Бирдик"},
    "UNIT_MULT.3": {"en": "Thousands", "ru": "Тысячи", "ky": "Миң"},
    "UNIT_MULT.6": {"en": "Millions", "ru": "Миллионы", "ky": "Миллион"},
    "OBS_STATUS.A": {"en": "Normal value", "ru": "Обычное значение", "ky": "Кадимки маани"},
    "OBS_STATUS.E": {"en": "Estimated value", "ru": "Оценка", "ky": "Баалоо менен алынган"},
    "OBS_STATUS.P": {"en": "Provisional value", "ru": "Предварительные данные", "ky": "Алдын ала маалымат"},
    "OBS_STATUS.B": {"en": "Time series break", "ru": "Разрыв ряда", "ky": "Катардын үзүлүшү"},
    "OBS_STATUS.O": {"en": "Missing value", "ru": "Нет значения", "ky": "Маалымат берилген эмес"},
    "OBS_STATUS.M": {
        "en": "Missing value; data cannot exist",
        "ru": "Нет значения: его не может быть",
        "ky": "Маалымат жок: болушу мүмкүн эмес",
    },
    "OBS_STATUS.Q": {
        "en": "Missing value; suppressed",
        "ru": "Нет значения: скрыто",
        "ky": "Маалымат жок: жашырылган",
    },
    "CONF_STATUS.F": {"en": "Free", "ru": "Открыто", "ky": "Ачык"},
    "CONF_STATUS.N": {"en": "Not for publication", "ru": "Не для публикации", "ky": "Жарыялоого болбойт"},
}
"""By code; those of an attribute with its name before them."""
