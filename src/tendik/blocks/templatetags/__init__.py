"""Tags and filters of the building blocks."""
