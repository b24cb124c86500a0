import json
import os
from hashlib import sha256
from pathlib import Path

import pytest

from docsearch_gui.documents.handler import create
from docsearch_gui.errors import DocsearchError
from docsearch_gui.models import Document

MB = 1024 * 1024


@pytest.fixture
def handler():
    return create({"max_file_mb": 20}, lambda *_: None)


def read(handler, path, **changes):
    params = {"path": str(path), "doc_id": "d1", "known_hash": None, "max_tokens": 480, "min_tokens": 100}
    return handler.methods()["read"](params | changes)


def failure(handler, path):
    with pytest.raises(DocsearchError) as caught:
        read(handler, path)
    assert "?" not in str(caught.value)
    return caught.value.info


def test_a_document_crosses_as_json(handler, tmp_path):
    path = tmp_path / "a.md"
    path.write_bytes("# 題名\r\n本文".encode())
    document = Document.from_message(json.loads(json.dumps(read(handler, path)))["document"])
    assert (document.title, document.size, document.warning) == ("題名", 16, None)
    assert document.content_hash == sha256(path.read_bytes()).hexdigest()
    assert [section.text for section in document.sections] == ["# 題名\r\n本文"]


def test_known_bytes_are_not_read_again(handler, tmp_path):
    path = tmp_path / "a.md"
    path.write_bytes(b"same")
    known = sha256(b"same").hexdigest()
    assert read(handler, path, known_hash=known) == {"unchanged": True, "content_hash": known}


def test_plain_text_has_no_headings_and_is_named_after_its_file(handler, tmp_path):
    path = tmp_path / "notes.txt"
    path.write_text("# not a heading\n")
    document = read(handler, path)["document"]
    assert (document["title"], document["sections"][0]["heading_path"]) == ("notes", ())


def test_an_empty_file_has_no_sections(handler, tmp_path):
    (tmp_path / "a.md").touch()
    assert read(handler, tmp_path / "a.md")["document"]["sections"] == ()


def test_a_doubtful_file_is_read_with_a_warning(handler, tmp_path):
    (tmp_path / "a.md").write_bytes("日本語の文章です".encode()[:-1])
    warning = read(handler, tmp_path / "a.md")["document"]["warning"]
    assert warning["code"] == "file_partly_decoded"


def test_the_preview_gets_the_decoded_text(handler, tmp_path):
    (tmp_path / "a.txt").write_bytes("これは試験です\r\n".encode("cp932"))
    assert handler.methods()["text"]({"path": str(tmp_path / "a.txt")}) == {"text": "これは試験です\r\n"}


def test_a_file_over_the_limit_is_refused_unread(handler, tmp_path):
    with (tmp_path / "a.md").open("wb") as file:
        file.truncate(30 * MB + 1)
    info = failure(handler, tmp_path / "a.md")
    assert (info.code, info.details["size_mb"], info.details["limit_mb"]) == ("file_too_large", "31", "20")


def test_a_pipe_does_not_hang(handler, tmp_path):
    os.mkfifo(tmp_path / "a.md")
    assert failure(handler, tmp_path / "a.md").code == "file_unreadable"


def test_a_folder_is_no_file(handler, tmp_path):
    assert failure(handler, tmp_path).details["reason"] == "is a directory"


@pytest.mark.parametrize("name", ["gone.md", "file.md/inside.md"])
def test_a_missing_file_is_told(handler, tmp_path, name):
    (tmp_path / "file.md").touch()
    assert failure(handler, tmp_path / name).code == "file_missing"


def test_a_link_to_itself_is_unreadable(handler, tmp_path):
    (tmp_path / "a.md").symlink_to(tmp_path / "a.md")
    assert failure(handler, tmp_path / "a.md").code == "file_unreadable"


def test_binary_data_is_refused(handler, tmp_path):
    (tmp_path / "a.md").write_bytes(b"PK\3\4\0\0\0")
    assert failure(handler, tmp_path / "a.md").code == "file_not_text"


def test_an_undecodable_name_is_read_and_named_in_storable_text(handler, tmp_path):
    path = os.fsdecode(os.fsencode(tmp_path) + b"/\xe9.md")
    Path(path).write_text("text")
    assert read(handler, path)["document"]["title"].encode() == b"?"


def test_a_failed_limit_ends_one_request_only(handler, tmp_path):
    (tmp_path / "a.md").write_text("text")
    with pytest.raises(DocsearchError) as caught:
        read(handler, tmp_path / "a.md", max_tokens="not a number")
    assert caught.value.info.code == "reader_failed"
