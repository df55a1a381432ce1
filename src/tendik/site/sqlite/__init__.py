"""SQLite as Django knows it, which can be read also where the disk takes nothing more. Named in the settings."""
