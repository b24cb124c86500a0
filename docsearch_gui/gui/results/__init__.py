"""The list of what was found, and why."""
