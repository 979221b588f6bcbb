"""The browser parts of the components, each a Python, a script and a style file."""
