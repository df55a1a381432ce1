"""The forms of places in the office: taken along as a workbook, filled in, brought back."""
