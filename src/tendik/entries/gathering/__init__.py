"""Forms of a place and a period: one workbook with a sheet of each room that asks a place something, and its way back."""
