"""Keeping: what keeps a home from being lost. Owns backups, restoring and upgrades. Knows no table but the journal's."""
