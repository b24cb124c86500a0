"""Why a result stands where it stands, in words and figures."""

from PySide6.QtCore import QCoreApplication

from docsearch_gui.gui.messages import number
from docsearch_gui.gui.results import strength_bar
from docsearch_gui.gui.wording import plain
from docsearch_gui.search_models import SearchResult

translate = QCoreApplication.translate

Fact = tuple[str, str]


def facts(result: SearchResult) -> tuple[tuple[Fact, ...], ...]:
    """(name, value) of what is known, in groups: what matched, the ranks from stage to stage, the figures."""
    return tuple(
        tuple(fact for fact in group if fact[1]) for group in (_matched(result), _ranks(result), _figures(result))
    )


def as_text(result: SearchResult) -> str:
    """The same as plain text, to be copied."""
    head = (result.title, f"{result.path}:{result.start_line}")
    groups = ("\n".join(f"{name}: {value}" for name, value in group) for group in facts(result))
    return "\n\n".join(("\n".join(head), *(group for group in groups if group)))


def _matched(result: SearchResult) -> tuple[Fact, ...]:
    found = result.explanation
    passage = result.snippet[slice(*result.passage)] if result.passage else ""
    return (
        (translate("Explain", "Words that match"), _words(found.words)),
        (translate("Explain", "Words it does not have"), _words(found.missing)),
        (translate("Explain", "Closest sentence"), plain(passage).strip()),
        (translate("Explain", "Strength"), strength_bar.words(result)),
    )


def _ranks(result: SearchResult) -> tuple[Fact, ...]:
    found = result.explanation
    nowhere = translate("Explain", "not found")
    no_vector = translate("Explain", "its meaning is not computed yet")
    return (
        (translate("Explain", "By words"), _rank(found.words_rank) or nowhere),
        (translate("Explain", "By meaning"), (_rank(found.meaning_rank) or nowhere) if result.embedded else no_vector),
        (translate("Explain", "Both together"), _rank(found.fused_rank)),
        (translate("Explain", "After comparing passages"), _rank(found.rescored_rank)),
        (translate("Explain", "Read by the rerank model"), _rank(found.reranked_rank)),
        (translate("Explain", "In the list"), _rank(result.rank)),
    )


def _figures(result: SearchResult) -> tuple[Fact, ...]:
    found = result.explanation
    return (
        (translate("Explain", "Word score (BM25)"), _figure(found.word_score)),
        (translate("Explain", "Similarity of meaning (cosine)"), _figure(found.cosine)),
        (translate("Explain", "Similarity of passages"), _figure(found.passage_score)),
        (
            translate("Explain", "Score of the rerank model"),
            number(found.rerank_score, 3) if found.reranked_rank else "",
        ),
    )


def _words(words: tuple[str, ...]) -> str:
    return translate("Explain", ", ").join(plain(word) for word in words)


def _rank(rank: int) -> str:
    return translate("Explain", "rank {rank}").format(rank=number(rank)) if rank else ""


def _figure(value: float) -> str:
    return number(value, 3) if value else ""
