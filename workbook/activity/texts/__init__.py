"""What the charts say in words: the finding, the summary, the table, the alternative text.

Each takes the table of its measure, so that picture, words and numbers cannot disagree.
"""
