"""The words for what a person can meet when searching; a part of errors.MESSAGES."""

from docsearch_gui.translation_mark import QT_TRANSLATE_NOOP

SEARCH_MESSAGES: dict[str, tuple[str, str]] = {
    "query_cut": (
        QT_TRANSLATE_NOOP(
            "errors",
            "The query is longer than the model reads: only its first {tokens} tokens were compared by meaning.",
        ),
        QT_TRANSLATE_NOOP("errors", "Its words were all searched. Ask more shortly for a better match."),
    ),
    "query_too_long": (
        QT_TRANSLATE_NOOP("errors", "The query is longer than {limit} characters."),
        QT_TRANSLATE_NOOP("errors", "Only its beginning was searched."),
    ),
    "query_too_many_filters": (
        QT_TRANSLATE_NOOP("errors", "The query has more than {limit} filters."),
        QT_TRANSLATE_NOOP("errors", "Those at its end were searched as plain text."),
    ),
    "query_quote_open": (
        QT_TRANSLATE_NOOP("errors", "The quotation mark in {part} is not closed."),
        QT_TRANSLATE_NOOP("errors", "It was passed over. A phrase has a quotation mark at both ends."),
    ),
    "query_filter_invalid": (
        QT_TRANSLATE_NOOP("errors", "{part} could not be understood."),
        QT_TRANSLATE_NOOP("errors", "It was searched as plain text. Write for example {example}"),
    ),
    "query_operator_alone": (
        QT_TRANSLATE_NOOP("errors", "There is nothing that {part} could apply to."),
        QT_TRANSLATE_NOOP("errors", "It was searched as plain text. Write for example tea OR coffee, or -word"),
    ),
    "query_only_excluded": (
        QT_TRANSLATE_NOOP("errors", "The query only says what to leave out."),
        QT_TRANSLATE_NOOP("errors", "It was searched as plain text. Add a word to look for."),
    ),
    "query_folder_unknown": (
        QT_TRANSLATE_NOOP("errors", "No watched folder, and none inside one, is called {folder}."),
        QT_TRANSLATE_NOOP("errors", "Write the name or the path of a folder that has indexed documents."),
    ),
    "query_scope_empty": (
        QT_TRANSLATE_NOOP("errors", "No indexed document is within {filters}."),
        QT_TRANSLATE_NOOP("errors", "Change or remove one of these filters."),
    ),
    "likes_not_ready": (
        QT_TRANSLATE_NOOP("errors", "The meaning of that section is not known yet."),
        QT_TRANSLATE_NOOP("errors", "It is embedded next, and what is like it appears by itself."),
    ),
    "words_absent": (
        QT_TRANSLATE_NOOP("errors", "No document has: {words}."),
        QT_TRANSLATE_NOOP("errors", "The rest of the query was searched."),
    ),
    "meaning_of_other_model": (
        QT_TRANSLATE_NOOP("errors", "Found by words only: the index was made with another model."),
        QT_TRANSLATE_NOOP("errors", "Its meaning is made anew as indexing goes on."),
    ),
    "reranker_refused": (
        QT_TRANSLATE_NOOP("errors", "The rerank model in {path} was refused ({reason})."),
        QT_TRANSLATE_NOOP(
            "errors",
            "Search goes on without it. Choose a cross-encoder with safetensors and one label in the settings, or none.",
        ),
    ),
    "rerank_failed": (
        QT_TRANSLATE_NOOP("errors", "The rerank model could not put the results in order ({reason})."),
        QT_TRANSLATE_NOOP(
            "errors", "They stand as words and meaning found them. Search again, or choose another model."
        ),
    ),
    "user_file_damaged": (
        QT_TRANSLATE_NOOP("errors", "The file {path} could not be understood ({reason})."),
        QT_TRANSLATE_NOOP("errors", "It was moved to {backup}, and an empty one is used."),
    ),
    "user_file_failed": (
        QT_TRANSLATE_NOOP("errors", "The file {path} could not be written ({reason})."),
        QT_TRANSLATE_NOOP("errors", "Make room on the disk; the next change writes it again."),
    ),
}
