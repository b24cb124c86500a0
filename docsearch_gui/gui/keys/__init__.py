"""Which keys do what, in the window and from anywhere."""
