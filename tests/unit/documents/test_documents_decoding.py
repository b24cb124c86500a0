import codecs

import pytest

from docsearch_gui.documents.decoding import decode, printable
from docsearch_gui.errors import DocsearchError

JAPANESE = "# 見出し\nこれは日本語の文章です。カタカナもあります。\n" * 3


@pytest.mark.parametrize("encoding", ["utf-8", "cp932", "euc_jp", "iso2022_jp"])
def test_japanese_encodings_are_recognised(encoding):
    assert decode(JAPANESE.encode(encoding), "a.md") == (JAPANESE, encoding, None)


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
    ],
)
def test_a_byte_order_mark_decides_and_is_removed(mark, encoding):
    assert decode(mark + JAPANESE.encode(encoding), "a.md") == (JAPANESE, encoding, None)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Größere Flüsse überqueren, während Äpfel über Öl fließen. " * 4, "cp1252"),
        ("Les élèves ont été très étonnés à la fenêtre, où ça gèle. " * 4, "cp1252"),
        ("Быстрая коричневая лиса прыгает через ленивую собаку. " * 4, "cp1251"),
    ],
)
def test_european_text_is_not_taken_for_japanese(text, encoding):
    assert decode(text.encode(encoding), "a.md")[0] == text


def test_a_sequence_cut_off_at_the_end_is_replaced_with_a_warning():
    text, encoding, warning = decode(JAPANESE.strip().encode()[:-1], "a.md")
    assert (text, encoding) == (JAPANESE.strip()[:-1] + "\ufffd", "utf-8")
    assert warning.code == "file_partly_decoded"
    assert warning.details == {"path": "a.md", "count": "1", "encoding": "utf-8"}


def test_a_replacement_character_in_the_file_is_no_warning():
    assert decode("a \ufffd b".encode(), "a.md") == ("a \ufffd b", "utf-8", None)


def test_terminal_escapes_are_not_japanese():
    assert decode(b"\x1b[31mred\x1b[0m\n", "a.txt")[1] == "utf-8"


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        bytes(range(1, 32)) * 20,
        "UTF-16 without a mark".encode("utf-16-le"),
        codecs.BOM_UTF16_LE + b"\1\0" * 50,
    ],
)
def test_binary_data_is_refused(data):
    with pytest.raises(DocsearchError) as caught:
        decode(data, "a.md")
    assert caught.value.info.code == "file_not_text"


def test_bytes_of_no_encoding_are_refused():
    with pytest.raises(DocsearchError) as caught:
        decode(bytes(range(128, 256)) * 50, "bad\udcff.md")
    assert caught.value.info.code in {"file_encoding", "file_not_text"}
    assert caught.value.info.details["path"] == "bad?.md"


def test_an_undecodable_name_becomes_storable():
    assert printable("資料\udce9\ud800.md") == "資料??.md"
