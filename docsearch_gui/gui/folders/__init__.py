"""Which folders are watched, and what became of their files."""
