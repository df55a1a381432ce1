"""How offices head the columns of rosters and what they write in them: ``bodies/headings.toml`` of the pack."""

from dataclasses import dataclass
from functools import cache

import msgspec

from tendik.packs.country import Pack, current

FILE = "bodies/headings.toml"
FIELDS = (
    "name",
    "family_name",
    "given_name",
    "patronymic_name",
    "sex",
    "born",
    "number",
    "code",
    "district",
    "title",
    "leading",
    "deputy",
    "grade",
    "pay_band",
    "how",
    "on_behalf_of",
    "starts_on",
    "term_ends",
    "promoted_on",
    "trained_on",
    "part_time_from",
    "parental_leave_from",
)
"""What a column of a roster may hold; each may be headed so too."""


class ColumnWritten(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Headings of one field."""

    field: str
    headings: list[str]


class WordsWritten(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words of the cells of a field, ``yes`` being of all that are said by yes or no."""

    field: str
    means: str
    words: list[str]


class EndingsWritten(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Endings of patronymics. They may propose a sex for a person to confirm, and never set it."""

    sex: str
    endings: list[str]


class Headings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file."""

    columns: list[ColumnWritten] = []
    words: list[WordsWritten] = []
    patronymics: list[EndingsWritten] = []


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of headings and words.

    Attributes:
        fields: The field of each heading, in small letters.
        words: What each word of a field means, in small letters.
        endings: The sex that the ending of a patronymic proposes.
    """

    fields: dict[str, str]
    words: dict[tuple[str, str], str]
    endings: dict[str, str]

    def with_headings(self, headings: dict[str, str]) -> "Known":
        """Return the same with headings that an office was asked about before."""
        return Known({**self.fields, **headings}, self.words, self.endings)

    def is_vacant(self, name: str) -> bool:
        """Tell whether this stands where a name would, for a seat that nobody holds."""
        return ("name", name.casefold()) in self.words

    def proposed_sex(self, patronymic: str) -> str:
        """Return the sex that a patronymic proposes; nothing where it proposes none."""
        small = patronymic.casefold()
        fits = [ending for ending in self.endings if small.endswith(ending)]
        return self.endings[max(fits, key=len)] if fits else ""


def read_headings(pack: Pack) -> Known:
    """Return the headings of a pack; without a file of them columns are headed by the names of fields."""
    read = pack.toml(FILE, Headings) if pack.folder.has(FILE) else {}
    found = msgspec.convert(read, Headings)
    return Known(
        {
            **{field: field for field in FIELDS},
            **{heading: one.field for one in found.columns for heading in one.headings},
        },
        {
            **{("sex", sex): sex for sex in ("female", "male", "unknown")},
            **{("yes", word): word for word in ("yes", "no")},
            **{("how", how): how for how in ("elected", "reserved", "appointed")},
            **{(one.field, word): one.means for one in found.words for word in one.words},
        },
        {ending: one.sex for one in found.patronymics for ending in one.endings},
    )


@cache
def headings() -> Known:
    """Return the headings of this installation's pack."""
    return read_headings(current())
