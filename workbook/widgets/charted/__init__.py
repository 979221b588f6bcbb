"""What the page “Track” shows: which charts, in which tabs, and from what each is measured.

Loads nothing by itself: pandas and matplotlib come with the modules inside, when charts are first asked for.
"""
