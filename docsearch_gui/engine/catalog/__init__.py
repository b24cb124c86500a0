"""The record of every file seen, its state and reason: SQLite, fully synced. The index is derived from it."""
