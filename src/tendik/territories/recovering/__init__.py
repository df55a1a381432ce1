"""Recovering: the administrator of a district lets in again whoever of her places has lost her way in."""
