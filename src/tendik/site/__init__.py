"""Site: the roof. Owns the list of rooms, settings, addresses and the command line; nobody imports it."""
