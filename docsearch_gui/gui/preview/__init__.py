"""Shows a document around the section that was found, and opens what it names."""
