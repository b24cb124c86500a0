"""Which files belong, and when they are looked at again."""
