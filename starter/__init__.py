"""What start.py does before the workbook is installed: standard library only."""
