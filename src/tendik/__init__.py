"""Tendik: what was asked, answered, promised and done for equality, from a village to the Cabinet."""
