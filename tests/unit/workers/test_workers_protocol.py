"""Frames on the pipe of a worker."""

import json
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docsearch_gui.workers.protocol import FrameReader, ProtocolError, decode, encode

# every code point, halves of surrogate pairs too: names of files hold them
TEXTS = st.text(st.characters())
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=8,
)
FRAMES = st.lists(st.dictionaries(TEXTS, VALUES, max_size=3), max_size=5)


@given(FRAMES, st.lists(st.integers(0, 400), max_size=8))
def test_frames_survive_however_the_stream_is_cut(frames: list[dict], places: list[int]):
    stream = b"".join(map(encode, frames))
    cuts = [0, *sorted(min(place, len(stream)) for place in places), len(stream)]
    reader = FrameReader()
    received = [frame for a, b in pairwise(cuts) for frame in reader.feed(stream[a:b])]
    assert received == frames


@given(st.dictionaries(TEXTS, VALUES, max_size=3))
def test_a_frame_is_one_line(frame: dict):
    assert encode(frame).count(b"\n") == 1


@given(st.binary())
def test_any_bytes_are_frames_or_a_protocol_error(data: bytes):
    try:
        frames = FrameReader().feed(data + b"\n")
    except ProtocolError:
        return
    assert all(isinstance(frame, dict) for frame in frames)


@pytest.mark.parametrize(
    "line", [b"", b"Loading weights: 100%", b"[1]", b"null", b'{"id": 1', b"\xff\xfe", b"[" * 100_000]
)
def test_a_line_that_is_no_object_is_refused(line: bytes):
    with pytest.raises(ProtocolError):
        decode(line)


def test_an_error_holds_nothing_of_what_was_sent():
    with pytest.raises(ProtocolError) as caught:
        decode(b"a secret of a document")
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("data", [b"x" * 101, b'{"a":"' + b"x" * 100 + b'"}\n'])
def test_a_frame_that_is_too_large_is_refused(data: bytes):
    with pytest.raises(ProtocolError, match="more than 100 bytes"):
        FrameReader(100).feed(data)


def test_a_frame_of_exactly_the_limit_is_read():
    frame = {"a": "x" * 100}
    assert FrameReader(len(encode(frame)) - 1).feed(encode(frame)) == [frame]


def test_a_frame_is_readable_json():
    assert json.loads(encode({"text": "検索"})) == {"text": "検索"}
