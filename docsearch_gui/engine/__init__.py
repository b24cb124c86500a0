"""Decides what to read, embed, write and ask; heavy work is done by the workers."""
