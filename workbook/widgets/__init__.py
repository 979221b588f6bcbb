"""The components of a page."""
