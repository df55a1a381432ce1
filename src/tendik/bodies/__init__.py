"""Bodies: institutions. Owns who they are and where. Knows no plan and no quota."""
