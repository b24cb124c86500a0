"""How the desktop starts the program, and ends it."""
