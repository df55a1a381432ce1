"""The list of asks as a file: for reading, and with answers that come back."""
