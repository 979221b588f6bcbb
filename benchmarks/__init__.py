"""Measurements of the workbook, as ratios within one run. `python3 start.py bench` prints the table."""
