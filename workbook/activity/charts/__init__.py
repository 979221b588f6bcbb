"""The charts: the table of a measure in, matplotlib axes out.

Every bar carries its count, every title states the finding, and an empty table draws what to do first.
"""
