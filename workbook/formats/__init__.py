"""Files that people bring and take: each kind is read by its own module, whatever its name says."""
