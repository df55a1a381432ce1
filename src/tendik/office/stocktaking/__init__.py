"""Stocktakes: what waits in all rooms on one page, and the meeting that is held on it and gives tasks."""
