"""Cards: what a group tells other villages of an initiative that worked, and whom they may call while she agrees to it."""
