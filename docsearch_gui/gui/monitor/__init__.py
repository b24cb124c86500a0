"""Memory, threads and work over time."""
