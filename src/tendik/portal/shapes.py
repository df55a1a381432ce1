"""What both processes must know before they answer several people at once."""

from contextlib import suppress

import msgspec


def know_shapes() -> None:
    """Let the reader of files know each shape that they can have, before there are threads.

    It finds out what a shape holds when it is first asked for one. Two threads that ask for the same one then, as two
    who send their reports as soon as the office is begun, or who ask a program for figures, end the process.
    """
    shapes = [msgspec.Struct]
    while shapes:
        shape = shapes.pop()
        shapes += shape.__subclasses__()
        # What only holds what no file can is never read from one.
        with suppress(TypeError, NameError):
            msgspec.json.Decoder(shape)
