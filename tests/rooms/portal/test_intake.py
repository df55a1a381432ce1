"""Intake: a body is taken in whole, within its limits, or not at all."""

import asyncio

import pytest

from tendik.portal.intake import TOO_BUSY, TOO_LARGE, TOO_SLOW, Intake, Limits, NotTaken
from tests.rooms.portal.lines import Wire, others_first

LIMITS = Limits(body=10, all_bodies=15, piece_seconds=0.05, body_seconds=0.2)


def taken(*pieces, declared="", limits=LIMITS):
    return asyncio.run(Intake(limits).body(Wire(*pieces), declared))


@pytest.mark.parametrize("pieces", [(), (b"",), (b"0123456789",), (b"01234", b"56789"), tuple([b"0"] * 10)])
def test_a_body_within_the_limit_is_taken_in_whole(pieces):
    assert taken(*pieces) == b"".join(pieces)


@pytest.mark.parametrize("declared", ["", "11", "400000000", "3", "many"])
def test_a_body_beyond_the_limit_is_refused_whatever_it_says_of_itself(declared):
    with pytest.raises(NotTaken, match=TOO_LARGE):
        taken(b"01234", b"567890", declared=declared)


def test_a_body_that_says_it_is_too_large_is_refused_before_a_byte_is_read():
    class NeverRead:
        def __aiter__(self):
            pytest.fail("it was read")

    with pytest.raises(NotTaken, match=TOO_LARGE):
        asyncio.run(Intake(LIMITS).body(NeverRead(), "11"))


def test_a_body_whose_next_piece_does_not_come_is_given_up():
    async def day():
        await Intake(LIMITS).body(Wire(b"abc", then=asyncio.Event()), "10")

    with pytest.raises(NotTaken, match=TOO_SLOW):
        asyncio.run(day())


def test_a_body_that_breaks_off_before_its_end_is_not_taken_for_a_whole_one():
    assert taken(b"01234", b"5678", declared="9") == b"012345678"

    with pytest.raises(NotTaken, match=TOO_SLOW):
        taken(b"01234", declared="9")


def test_a_body_that_drips_is_given_up_when_its_time_is_over():
    async def drip():
        while True:
            await others_first(0.01)
            yield b""

    with pytest.raises(NotTaken, match=TOO_SLOW):
        asyncio.run(Intake(LIMITS).body(drip(), ""))


def test_a_body_is_given_up_also_where_a_piece_comes_in_the_same_moment():
    async def day():
        gate = asyncio.Event()
        taking = asyncio.create_task(Intake(LIMITS).body(Wire(b"abc", then=gate), ""))
        await others_first()
        gate.set()
        taking.cancel()
        await taking

    with pytest.raises(asyncio.CancelledError):
        asyncio.run(day())


def test_all_bodies_together_are_held_within_their_limit_and_room_is_given_back():
    async def day():
        intake = Intake(LIMITS)
        first = asyncio.create_task(intake.body(Wire(b"0123456789", then=asyncio.Event()), ""))
        await others_first()
        with pytest.raises(NotTaken, match=TOO_BUSY):
            await intake.body(Wire(b"0123456789"), "")
        with pytest.raises(NotTaken, match=TOO_SLOW):
            await first
        return await intake.body(Wire(b"0123456789"), "")

    assert asyncio.run(day()) == b"0123456789"
