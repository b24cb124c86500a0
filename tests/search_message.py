"""The `search` message of the index worker, as the engine makes it of a query."""

from dataclasses import asdict

from docsearch_gui.query_language import parse


def question(text: str, query: dict | None, limit: int = 20, **options: object) -> dict:
    """The message; `query` is what `embed_query` answered, or None for words alone."""
    parsed = parse(text)
    return {
        "text": parsed.plain,
        "alternatives": [[asdict(term) for term in terms] for terms in parsed.alternatives],
        "excluded": [asdict(term) for term in parsed.excluded],
        "vector": query and query["vector"],
        "tokens": query and query.get("tokens"),
        "like": "",
        "limit": limit,
        "by_file": False,
        "stages": False,
        "filter": {},
        **options,
    }
