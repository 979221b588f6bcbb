"""A coach and a class: what learners share, how it travels, what the coach sees of it.

A pack leaves a learner's book only by the learner's own hand. It travels through an exchange, a folder or
PostgreSQL, as a sealed text; the coach's side opens what came in and adds up what may be seen of the class.
"""
