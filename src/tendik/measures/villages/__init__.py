"""A village's own plan, drafted out of the asks that the pack calls local: proposals, the draft, the papers for its council."""
