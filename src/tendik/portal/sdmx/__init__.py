"""SDMX out of a release: its structures and its data, by REST 2.x. The library is loaded at the first request for it."""
