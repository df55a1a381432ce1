"""The pattern of a room, which ``make room`` copies. It stands in no list of rooms: its tests run in a copy that does."""

collect_ignore_glob = ["*/*"]
