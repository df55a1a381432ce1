"""What councils come to together: women in local government and in parliament, heads and deputies, the young, who followed whom."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from tendik.methods.quotas import (
    Ages,
    Basis,
    Followed,
    Group,
    Holding,
    Member,
    Rule,
    Sex,
    Share,
    followed,
    leaders,
    replacements,
    women_in_local_government,
    youth,
)
from tendik.quotas.published import SeatFigure
from tendik.quotas.queries import Verdicts
from tendik.quotas.rulebook import Rulebook
from tendik.quotas.written import LOCAL, PARLIAMENT
from tendik.seats.leaving import reasons

NOT_SAID = "not-said"
"""The end of the code of a figure on those of whom nobody said why they left."""


@dataclass(frozen=True, slots=True)
class Council:
    """A council on a day: what it counts as for international figures, its members and heads, how seats were filled.

    ``why``: why seats were given up, by seat and day.
    """

    counts_as: str
    members: tuple[Holding, ...]
    heads: tuple[Holding, ...]
    how: Mapping[str, str]
    on: date
    why: Mapping[tuple[str, date], str]

    def sitting(self) -> Iterator[Holding]:
        """Yield who holds a mandate on the day."""
        return (one for one in self.members if one.lasts(self.on))


def council_of(
    found: Verdicts, counts_as: str, how: Mapping[str, str], why: Mapping[tuple[str, date], str]
) -> Council | None:
    """Return an institution as a council; None where nobody is elected to it, or what was entered contradicts itself."""
    if found.faults or not how:
        return None
    heads = found.histories.get(Basis.HEADS_AND_DEPUTIES)
    members = found.histories[Basis.SEATS].holdings
    return Council(counts_as, members, heads.holdings if heads else (), how, found.on, why)


def ages_of_youth(book: Rulebook) -> Ages | None:
    """Return who is young by the first rule that counts the young."""
    rules = (one.rule for one in book.entries if isinstance(one.rule, Rule))
    return next((rule.ages for rule in rules if rule.group is Group.YOUTH and rule.ages), None)


def figures_together(
    councils: Sequence[Council], ages: Ages | None, *, on: date, made_up: bool
) -> Iterator[SeatFigure]:
    """Yield what councils come to together; nothing of no council."""
    if not councils:
        return
    local = [one for one in councils if one.counts_as == LOCAL]
    seats = ((held.sex, one.how.get(held.seat or "", "")) for one in local for held in one.sitting())
    of_parliament = [held.sex for one in councils if one.counts_as == PARLIAMENT for held in one.sitting()]
    yield _share("sdg-5.5.1a", Share(of_parliament.count(Sex.FEMALE), len(of_parliament)), made_up=made_up)
    yield _share("sdg-5.5.1b", women_in_local_government(seats), made_up=made_up)
    # Rosters hold no codes of occupations, by which managers are told.
    yield _share("sdg-5.5.2", Share(0, 0), made_up=made_up)
    yield from _leaders(councils, made_up=made_up)
    if ages is not None:
        yield _youth([held for one in councils for held in one.sitting()], ages, on, made_up=made_up)
    left = [(one, council.why) for council in councils for one in replacements(council.members, on=on)]
    for sex in (Sex.FEMALE, Sex.MALE):
        yield from _followed(sex, followed((one for one, _why in left), sex), made_up=made_up)
        said = [why.get((one.seat, one.on), "") for one, why in left if one.sex is sex]
        yield from _reasons(sex, Counter(said), made_up=made_up)


def _share(code: str, share: Share, *, made_up: bool) -> SeatFigure:
    return _figure(code, share.women, share.whole, made_up=made_up)


def _figure(code: str, count: int, whole: int, *, made_up: bool, at_most: int | None = None) -> SeatFigure:
    return SeatFigure(
        code=f"{code}.made-up" if made_up else code,
        title={},
        figure=code,
        count=count,
        count_at_most=count if at_most is None else at_most,
        whole=whole,
        made_up=made_up,
    )


def _leaders(councils: Iterable[Council], *, made_up: bool) -> Iterator[SeatFigure]:
    found = leaders(
        [
            [
                Member(sex=held.sex, leading=held.leading, deputy=held.deputy)
                for held in one.heads
                if held.lasts(one.on)
            ]
            for one in councils
        ]
    )
    yield _share("heads", found.heads, made_up=made_up)
    yield _share("deputies", found.deputies, made_up=made_up)
    pairs = found.both + found.one + found.doubtful
    yield _figure("pairs", found.both, pairs, made_up=made_up, at_most=found.both + found.doubtful)


def _youth(held: Sequence[Holding], ages: Ages, on: date, *, made_up: bool) -> SeatFigure:
    bounds = youth([one.born for one in held], ages, on=on)
    least, most = (int(share * len(held)) for share in bounds) if bounds else (0, 0)
    return _figure("youth", least, len(held), made_up=made_up, at_most=most)


def _followed(sex: Sex, found: Followed, *, made_up: bool) -> Iterator[SeatFigure]:
    """Yield by whom those of a sex who left were followed: of all who left."""
    for by, count in (
        ("women", found.by_women),
        ("men", found.by_men),
        ("nobody", found.by_nobody),
    ):
        yield _figure(f"left.{sex.value}.{by}", count, found.left, made_up=made_up)
    if found.days is not None:
        yield _figure(f"left.{sex.value}.days", int(found.days), 0, made_up=made_up)


def _reasons(sex: Sex, said: Counter[str], *, made_up: bool) -> Iterator[SeatFigure]:
    """Yield why those of a sex left, each reason that somebody gave, and of how many nobody said why."""
    names = reasons()
    for code in (*names, ""):
        if said[code]:
            name = f"why.{sex.value}.{code or NOT_SAID}"
            figure = _figure(name, said[code], said.total(), made_up=made_up)
            yield replace(figure, title=names.get(code, {}))
