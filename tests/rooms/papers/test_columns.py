"""The columns of a list that comes back: what they offer is found once for a file."""

from tests.rooms.papers.returning import Stones, compared, stones, taken


class Offering(Stones):
    """Stones whose columns offer what must be read first; counts how often that is done."""

    read = 0

    def fields(self):
        self.read += 1
        return super().fields()


def test_what_the_columns_offer_is_read_once_however_many_rows_come_back():
    listed = Offering({f"s{number}": {**stones()["low"], "words": str(number)} for number in range(9)})

    compared(listed, taken(listed))

    assert [listed.called(values) for values in listed.stones.values()] == ["Low"] * 9
    assert listed.read == 1
