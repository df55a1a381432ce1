"""The forms by which measures are entered and changed, one or many at once."""
