"""A mark for texts that are translated where they are shown."""


def QT_TRANSLATE_NOOP(_context: str, text: str) -> str:  # noqa: N802 - the name Qt's string extractor looks for
    """The same text; the name marks it for translation without importing Qt here."""
    return text
