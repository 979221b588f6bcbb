"""What the learner did, as tidy frames, measures and charts.

Loads nothing by itself: pandas, matplotlib and scipy come with the modules inside, when they are first used.
"""
