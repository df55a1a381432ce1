"""Tags of the office's forms."""
