"""What is asked: the query, its filters, and searches that are kept."""
