"""What a browser calls itself, in two words that its owner knows it by."""

BROWSERS = {"Edg": "Edge", "OPR/": "Opera", "Firefox/": "Firefox", "Chrome/": "Chrome", "Safari/": "Safari"}
SYSTEMS = {
    "Android": "Android",
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Windows": "Windows",
    "Mac OS": "macOS",
    "Linux": "Linux",
}
"""The first that occurs counts: Edge and Opera call themselves Chrome too, and Android calls itself Linux."""


def named(agent: str) -> str:
    """Return browser and system, as ``Firefox, Windows``; empty where neither is known. Nothing else of it is kept."""
    found = (
        next((word for sign, word in known.items() if sign in agent), "") for known in (BROWSERS, SYSTEMS)
    )
    return ", ".join(filter(None, found))
