"""How well the search finds what it should: queries with known answers, asked of a temporary index."""
