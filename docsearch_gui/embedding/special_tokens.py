"""Tokens with a meaning to the model, where a document merely mentions them."""

import re
import unicodedata
from collections.abc import Callable, Iterable

# tokenizers drop these before they look for pieces, so "<\x01s>" would become "<s>"
CONTROLS = dict.fromkeys(code for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in "\t\n\r\x85")


def token_breaker(tokens: Iterable[str]) -> Callable[[str], str]:
    """A function that puts a space after the first character of each of `tokens` in a text, so that it is read as text."""
    words = sorted((token for token in tokens if len(token) > 1), key=len, reverse=True)
    if not words:
        return lambda text: text
    pattern = re.compile("|".join(map(re.escape, words)))

    def break_tokens(text: str) -> str:
        text = pattern.sub(_with_space, text)
        # full-width brackets become the token only when the tokenizer normalises them
        plain = unicodedata.normalize("NFKC", text).translate(CONTROLS)
        return pattern.sub(_with_space, plain) if pattern.search(plain) else text

    return break_tokens


def _with_space(match: re.Match[str]) -> str:
    return f"{match[0][0]} {match[0][1:]}"
