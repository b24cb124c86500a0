"""Runs in the embedding worker: texts become vectors."""
