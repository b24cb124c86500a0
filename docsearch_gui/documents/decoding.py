"""Bytes of a text file become text: UTF-8 first, then byte order marks, Japanese encodings and other legacy ones."""

import re

from docsearch_gui.errors import DocsearchError, ErrorInfo

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    # before UTF-16: its little-endian mark begins with the one of UTF-16
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_ISO_2022_JP = re.compile(rb"\x1b\$[@B]")
_HIGH_BYTE = re.compile(rb"[\x80-\xff]")
# tab, line ends, form feed and escape are text
_CONTROL_BYTES = bytes(code for code in range(0x20) if code not in b"\t\n\x0b\f\r\x1b") + b"\x7f"
_CONTROL_OR_BAD = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffd\uffff]")
_KANA = re.compile(r"[\u3041-\u3096\u30a1-\u30fa]")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_BINARY_SHARE = 0.05
_KANA_SHARE = 0.1
_GOOD_PER_BAD = 3
_SAMPLE_BYTES = 256 * 1024


def decode(data: bytes, path: str) -> tuple[str, str, ErrorInfo | None]:
    """The text of `data`, the encoding's name and, where characters were lost, a warning.

    Raises DocsearchError file_not_text or file_encoding.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decode_marked(data[len(mark) :], encoding, path)
    if _is_binary(data):
        raise DocsearchError("file_not_text", path=printable(path))
    return _decode_unmarked(data, path)


def printable(path: str) -> str:
    """`path` with a question mark for every byte of a file name that is not text, so that it can be stored and shown."""
    return path.encode("utf-8", "replace").decode("utf-8")


def _decode_marked(data: bytes, encoding: str, path: str) -> tuple[str, str, ErrorInfo | None]:
    text, encoding, warning = _with_replacement(data, encoding, path)
    if len(_CONTROL_OR_BAD.findall(text)) > _BINARY_SHARE * len(text) and len(text) > 1:
        raise DocsearchError("file_not_text", path=printable(path))
    return text, encoding, warning


def _decode_unmarked(data: bytes, path: str) -> tuple[str, str, ErrorInfo | None]:
    # ISO-2022-JP is made of ASCII bytes, so it would pass as UTF-8
    if _ISO_2022_JP.search(data) and (text := _strictly(data, "iso2022_jp")) is not None:
        return text, "iso2022_jp", None
    if (text := _strictly(data, "utf-8")) is not None:
        return text, "utf-8", None
    replaced = _with_replacement(data, "utf-8", path)
    if _is_mostly_whole(replaced[0]):
        return replaced
    return _decode_japanese(data) or _decode_guessed(data, path)


def _decode_japanese(data: bytes) -> tuple[str, str, None] | None:
    # bytes of other languages often decode as kanji or half-width kana, hardly ever as kana
    candidates = [(text, name) for name in ("cp932", "euc_jp") if (text := _strictly(data, name)) is not None]
    shares = [(_kana_share(text), text, name) for text, name in candidates]
    share, text, name = max(shares, default=(0.0, "", ""))
    return (text, name, None) if share >= _KANA_SHARE else None


def _decode_guessed(data: bytes, path: str) -> tuple[str, str, ErrorInfo | None]:
    # 0.1 s to import, and few files need it
    from charset_normalizer import from_bytes

    high = _HIGH_BYTE.search(data)
    start = max(0, (high.start() if high else 0) - 1024)
    matches = from_bytes(data[start : start + _SAMPLE_BYTES], cp_exclusion=["utf_7"])
    best = matches.best()
    if best is None:
        raise DocsearchError("file_encoding", path=printable(path))
    equal = [match.encoding for match in matches if (match.chaos, match.coherence) == (best.chaos, best.coherence)]
    # equal matches come in alphabetical order, which puts the rarer cp1250 first
    return _with_replacement(data, "cp1252" if "cp1252" in equal else best.encoding, path)


def _with_replacement(data: bytes, encoding: str, path: str) -> tuple[str, str, ErrorInfo | None]:
    text = data.decode(encoding, "replace")
    if "\ufffd" not in text or _strictly(data, encoding) is not None:
        return text, encoding, None
    details = {"path": printable(path), "count": str(text.count("\ufffd")), "encoding": encoding}
    return text, encoding, ErrorInfo("file_partly_decoded", details)


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _is_binary(data: bytes) -> bool:
    controls = len(data) - len(data.translate(None, _CONTROL_BYTES))
    return b"\0" in data or controls > _BINARY_SHARE * len(data)


def _is_mostly_whole(text: str) -> bool:
    bad = text.count("\ufffd")
    return len(_NOT_ASCII.findall(text)) - bad >= _GOOD_PER_BAD * bad


def _kana_share(text: str) -> float:
    return len(_KANA.findall(text)) / max(1, len(_NOT_ASCII.findall(text)))
