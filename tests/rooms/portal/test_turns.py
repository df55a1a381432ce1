"""Turns: places are given address by address."""

import asyncio
from collections import Counter

import pytest

from tendik.portal.turns import TooMany, Turns
from tests.rooms.portal.lines import others_first


async def visit(turns, address, order, gate=None):
    async with turns.turn(address):
        order.append(address)
        await (gate.wait() if gate else others_first())


def test_one_who_asks_without_pause_takes_no_turn_from_others():
    async def day():
        turns, order = Turns(places=1, most=64, most_of_one=8), []

        async def hasty():
            for _ in range(100):
                await visit(turns, "hasty", order)

        loops = [asyncio.create_task(hasty()) for _ in range(8)]
        await others_first()
        await asyncio.gather(*(visit(turns, f"other {at}", order) for at in range(20)))
        reached = len(order)
        for loop in loops:
            loop.cancel()
        return order[:reached]

    order = asyncio.run(day())

    counted = Counter(who.split()[0] for who in order)
    assert counted["other"] == 20
    assert counted["hasty"] <= 5


def test_nobody_waits_where_a_place_is_free_and_none_is_lost():
    async def day():
        turns, order = Turns(places=2, most=0, most_of_one=0), []
        for _ in range(50):
            await asyncio.gather(visit(turns, "a", order), visit(turns, "b", order))
        return order

    assert len(asyncio.run(day())) == 100


@pytest.mark.parametrize(("addresses", "let_wait"), [(["a"] * 5, 2), (["a", "b", "c", "d", "e"], 4)])
def test_only_so_many_wait_of_one_address_and_in_all(addresses, let_wait):
    async def day():
        turns, gate = Turns(places=1, most=4, most_of_one=2), asyncio.Event()
        inside = asyncio.create_task(visit(turns, "first", [], gate))
        await others_first()
        waiting = [asyncio.create_task(visit(turns, address, [])) for address in addresses]
        await others_first()
        gate.set()
        await inside
        return await asyncio.gather(*waiting, return_exceptions=True)

    ended = asyncio.run(day())

    assert sum(one is None for one in ended) == let_wait
    assert all(one is None or isinstance(one, TooMany) for one in ended)


@pytest.mark.parametrize("in_the_same_moment", [False, True])
def test_who_goes_away_while_waiting_leaves_the_place_to_the_next(in_the_same_moment):
    async def day():
        turns, gate, order = Turns(places=1, most=9, most_of_one=9), asyncio.Event(), []
        inside = asyncio.create_task(visit(turns, "first", order, gate))
        await others_first()
        gone, next_one = (asyncio.create_task(visit(turns, who, order)) for who in ("gone", "next"))
        await others_first()
        gate.set()
        if in_the_same_moment:
            await others_first()
        gone.cancel()
        await asyncio.gather(inside, gone, next_one, return_exceptions=True)
        async with asyncio.timeout(1):
            await visit(turns, "last", order)
        return order

    order = asyncio.run(day())

    assert order[0] == "first"
    assert order[-2:] == ["next", "last"]


def test_no_address_is_known_once_nobody_waits():
    async def day():
        turns = Turns(places=1, most=9, most_of_one=9)
        await asyncio.gather(*(visit(turns, f"192.0.2.{at}", []) for at in range(9)))
        return vars(turns)

    assert "192.0.2" not in str(asyncio.run(day()))
