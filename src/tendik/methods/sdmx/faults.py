"""Why a request cannot be answered, each with the status that the standard has for it."""


class Refused(Exception):
    """A request that cannot be answered; the message says in English why, for whoever wrote the program."""

    status = 400
    code = 140
    """The code of the error in a message of SDMX."""


class NotGrammar(Refused):
    """It is no request of this interface."""


class NotSense(Refused):
    """It is well formed, but what it names is not in the structure."""

    status, code = 422, 150


class NotThere(Refused):
    """Nothing stands there."""

    status, code = 404, 100


class NotOffered(Refused):
    """The standard has it; this service does not."""

    status, code = 501, 501


class NoFormat(Refused):
    """None of the wished media types can be sent."""

    status = 406


class TooLarge(Refused):
    """The answer would hold more than one may."""

    status, code = 413, 130
