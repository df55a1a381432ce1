"""Bodies: institutions. Owns who they are, of which kind, where, and who acts for them. Knows no plan and no quota."""
