"""Going on without a window."""
