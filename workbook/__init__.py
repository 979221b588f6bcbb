"""The networking-coffee workbook."""
