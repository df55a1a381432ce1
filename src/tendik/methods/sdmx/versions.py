"""Versions of artefacts, and whether one is among those that are wished."""

import re

ANY = ("*", "~", "+")
"""All, the latest, the latest stable: a release holds one version of each artefact."""
_WISHED = re.compile(r"\d+\+?(\.\d+\+?){0,2}")


def is_wished(version: str, wished: str) -> bool:
    """Tell whether a version is among those that are wished.

    Args:
        version: As ``1.7.0``.
        wished: As ``*``, ``~``, ``+``, ``1.7.0``, ``1.0+.0`` (1.0.0 or a later one of 1), several with commas.

    Raises:
        ValueError: what is wished is no version.

    Source:
        SDMX REST 2.x, structure and data queries: semantic versions and their wildcards.

    Examples:
        >>> is_wished("1.7.0", "1.0+.0"), is_wished("1.7.0", "2+.0.0"), is_wished("1.8", "1.8.0,1.9.0")
        (True, False, True)
    """
    return any(_is_one(_numbers(version), one) for one in wished.split(","))


def _is_one(version: tuple[int, ...], wished: str) -> bool:
    if wished in ANY:
        return True
    if not _WISHED.fullmatch(wished) or wished.count("+") > 1:
        raise ValueError(f"“{wished}” is no version")
    parts = wished.split(".")
    least = _numbers(wished.replace("+", ""))
    from_part = next((at for at, part in enumerate(parts) if part.endswith("+")), None)
    if from_part is None:
        return version == least
    return version[:from_part] == least[:from_part] and version >= least


def _numbers(version: str) -> tuple[int, ...]:
    known = tuple(int(part) for part in version.split("."))
    return (*known, 0, 0)[:3]
