"""Shares, segregation and pay: raw formulas on counts and sums of money, exact. What is undefined is None, never infinite."""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from statistics import median
from typing import NamedTuple

from tendik.methods.quotas.rules import Counted
from tendik.methods.quotas.tallies import Sex


class Share(NamedTuple):
    """A share with what it is made of; ``value`` is None where there is nothing to divide by."""

    women: int
    whole: int

    @property
    def value(self) -> Fraction | None:
        """Fraction of one."""
        return Fraction(self.women, self.whole) if self.whole else None


class ShareBounds(NamedTuple):
    """A share that lies from ``least`` to ``most`` because somebody's sex is unknown."""

    least: Fraction
    most: Fraction


def share_bounds(women: int, unknown: int, members: int) -> ShareBounds | None:
    """Return between what the share of women lies; None where nobody sits.

    Args:
        women: Known to be women. Count.
        unknown: Of unknown sex. Count.
        members: All, ``women + unknown <= members``. Count.

    Raises:
        ValueError: a count lies outside its range.

    Examples:
        >>> share_bounds(women=5, unknown=2, members=20)
        ShareBounds(least=Fraction(1, 4), most=Fraction(7, 20))
    """
    if min(women, unknown) < 0 or women + unknown > members:
        raise ValueError(f"women ({women}) and unknown ({unknown}) must be among the {members} members")
    return ShareBounds(Fraction(women, members), Fraction(women + unknown, members)) if members else None


class Chamber(NamedTuple):
    """A chamber of a parliament on the reference day. Counts."""

    women: int
    occupied: int
    seats: int
    upper: bool = False


def women_in_parliament(chambers: Iterable[Chamber], *, of: Counted = Counted.MEMBERS) -> Share:
    """Return SDG 5.5.1(a): seats of women in single or lower chambers; several countries are summed, unweighted.

    Args:
        chambers: As of 1 January; upper chambers are left out.
        of: All occupied seats, as the definition has it, or all seats, as countries' data are compiled. Say which.

    Raises:
        ValueError: a chamber has more women than members, or more members than seats.

    Source:
        SDG 5.5.1(a) metadata (2023-03-31, IPU): STAT_CONC_DEF "all occupied seats", DATA_COMP "total number of seats".

    Examples:
        >>> women_in_parliament([Chamber(women=18, occupied=87, seats=90)])
        Share(women=18, whole=87)
    """
    women, whole = 0, 0
    for one in chambers:
        if not 0 <= one.women <= one.occupied <= one.seats:
            raise ValueError(f"{one}: women are among the members, and members among the seats")
        if not one.upper:
            women += one.women
            whole += one.occupied if of is Counted.MEMBERS else one.seats
    return Share(women, whole)


ELECTED = frozenset({"elected", "reserved"})
"""How a seat of a deliberative body was filled, where it counts for SDG 5.5.1(b). An appointed member does not."""


def women_in_local_government(seats: Iterable[tuple[Sex, str]]) -> Share:
    """Return SDG 5.5.1(b): seats held by women, of seats held by women and men.

    Args:
        seats: Sex and how it was filled (``elected``, ``reserved``, ``appointed``) of each member of a deliberative body
            of any tier. Heads of executives and staff are not members. Vacancies and unknown sexes fall out.

    Source:
        SDG 5.5.1(b) metadata (2018-01-30, UN Women): elected positions; seats reserved for women count as elected.
    """
    counted = [sex for sex, how in seats if how in ELECTED]
    women = counted.count(Sex.FEMALE)
    return Share(women, women + counted.count(Sex.MALE))


class Managers(NamedTuple):
    """SDG 5.5.2, both its measures; ``senior_and_middle`` is None where occupations are coded by one digit only."""

    total: Share
    senior_and_middle: Share | None


def women_managers(employed: Mapping[str, tuple[int, int]], *, isco: int = 2008) -> Managers:
    """Return SDG 5.5.2: women in managerial positions, in all of management and in senior and middle management.

    Args:
        employed: Women and men by ISCO code of one to four digits, each person under one code. Counts.
        isco: 2008 or 1988.

    Raises:
        ValueError: the classification is neither, or a code is not made of digits.

    Source:
        SDG 5.5.2 metadata (2023-03-31, ILO): total management is major group 1; senior and middle are 11, 12, 13 of
        ISCO-08, so that hospitality, retail and other services (14) are left out, and 11, 12 of ISCO-88.

    Examples:
        >>> found = women_managers({"11": (2, 8), "12": (3, 7), "14": (10, 5), "23": (40, 10)})
        >>> found.total, found.senior_and_middle
        (Share(women=15, whole=35), Share(women=5, whole=20))
    """
    groups = {2008: ("11", "12", "13"), 1988: ("11", "12")}.get(isco)
    if groups is None:
        raise ValueError(f"ISCO of 2008 or 1988, not of {isco}")
    if not all(code.isdecimal() for code in employed):
        raise ValueError("codes of ISCO are digits")
    managers = {code: counts for code, counts in employed.items() if code.startswith("1")}
    total = _share(managers.values())
    if "1" in managers:
        return Managers(total, None)
    return Managers(total, _share(counts for code, counts in managers.items() if code.startswith(groups)))


def _share(counts: Iterable[tuple[int, int]]) -> Share:
    women, whole = 0, 0
    for of_women, of_men in counts:
        women, whole = women + of_women, whole + of_women + of_men
    return Share(women, whole)


def dissimilarity(women: Sequence[int], men: Sequence[int]) -> Fraction | None:
    """Return Duncan's index: the share of either sex that would have to change grade for both to be spread alike.

    D = ½ Σ |wᵢ/W − mᵢ/M|. It is too high in small bodies.

    Args:
        women: Women by grade. Counts.
        men: Men by the same grades. Counts.

    Returns:
        0 (alike) to 1 (apart); None where one sex is missing.

    Raises:
        ValueError: the grades differ in number, or a count is negative.

    Source:
        Duncan and Duncan (1955).

    Examples:
        >>> dissimilarity([10, 40, 50], [30, 30, 40])
        Fraction(1, 5)
    """
    if len(women) != len(men) or min((*women, *men), default=0) < 0:
        raise ValueError("give a count of women and one of men for each grade")
    all_women, all_men = sum(women), sum(men)
    if not all_women or not all_men:
        return None
    pairs = zip(women, men, strict=True)
    return sum((abs(Fraction(w, all_women) - Fraction(m, all_men)) for w, m in pairs), Fraction()) / 2


def glass_ceiling(everybody: Share, top: Share) -> Fraction | None:
    """Return the glass-ceiling index: women's share in all grades over their share in the top grade.

    Returns:
        1 is parity, more is a thicker ceiling; None where there is no woman, or nobody, at the top.

    Source:
        She Figures, European Commission.

    Examples:
        >>> glass_ceiling(Share(600, 1200), Share(12, 60))
        Fraction(5, 2)
    """
    if everybody.value is None or not top.value:
        return None
    return everybody.value / top.value


def pay_gap(men: Fraction, women: Fraction) -> Fraction | None:
    """Return the raw gap, (men's pay − women's pay) / men's pay; negative where women are paid more.

    Args:
        men: Mean or median pay of men, in one currency; by the hour where hours differ.
        women: The same of women.

    Returns:
        A fraction of men's pay; None where men's is zero.

    Source:
        Form of Eurostat's unadjusted gender pay gap.

    Examples:
        >>> pay_gap(Fraction(20_000), Fraction(17_000))
        Fraction(3, 20)
    """
    return (men - women) / men if men else None


def median_pay_gap(men: Sequence[Fraction], women: Sequence[Fraction]) -> Fraction | None:
    """Return the raw gap of the medians; None where a sex is missing, or men's median is zero."""
    return pay_gap(median(men), median(women)) if men and women else None


class Band(NamedTuple):
    """A pay band: persons of each sex (counts) and their mean pay, in one currency."""

    women: int
    men: int
    pay_of_women: Fraction
    pay_of_men: Fraction


class GapParts(NamedTuple):
    """A gap in mean pay, cut in two: by how the sexes are spread over bands, and by pay inside the bands. Money.

    ``by``: with whose spread over the bands the pay inside them was compared; the other order cuts otherwise.
    ``unexplained_share``: of men's pay at the spread held constant.

    Source:
        Kitagawa (1955), Oaxaca (1973).
    """

    by: Sex
    gap: Fraction
    explained: Fraction
    unexplained: Fraction
    unexplained_share: Fraction | None


def pay_gap_parts(bands: Sequence[Band], *, by: Sex) -> GapParts | None:
    """Return the gap of mean pay in two parts, the spread over bands of one sex held constant.

    Args:
        bands: A sex that is absent from a band is taken to be paid as the other there.
        by: Women's weights (``female``) or men's. Both are valid: say which was used.

    Returns:
        None where one sex is missing.

    Raises:
        ValueError: the weights are of unknown sex.

    Examples:
        >>> low, high = Band(80, 50, Fraction(100), Fraction(105)), Band(20, 50, Fraction(200), Fraction(210))
        >>> pay_gap_parts([low, high], by=Sex.FEMALE).unexplained_share
        Fraction(1, 21)
    """
    if by is Sex.UNKNOWN:
        raise ValueError("weights are women's or men's")
    women, men = [band.women for band in bands], [band.men for band in bands]
    if not any(women) or not any(men):
        return None
    of_women, of_men = _pay(bands)
    gap = _mean(of_men, men) - _mean(of_women, women)
    weights = women if by is Sex.FEMALE else men
    constant = _mean(of_men, weights)
    unexplained = constant - _mean(of_women, weights)
    return GapParts(by, gap, gap - unexplained, unexplained, unexplained / constant if constant else None)


def _pay(bands: Sequence[Band]) -> tuple[list[Fraction], list[Fraction]]:
    """Return the pay of women and of men by band; where one sex is absent it is the other's."""
    of_women = [band.pay_of_women if band.women else band.pay_of_men for band in bands]
    return of_women, [band.pay_of_men if band.men else band.pay_of_women for band in bands]


def _mean(pay: Sequence[Fraction], weights: Sequence[int]) -> Fraction:
    total = sum((one * weight for one, weight in zip(pay, weights, strict=True)), Fraction())
    return total / sum(weights)
