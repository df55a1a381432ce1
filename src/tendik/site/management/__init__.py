"""Commands of Django that this house has its own of."""
