"""Offers: an institution that is short asks women of the pool, and learns the name of whoever says yes."""
