"""Which numbers a model computes with."""

import json

import numpy as np
import pytest
import torch

from docsearch_gui.embedding import precision
from docsearch_gui.embedding.encoder import Encoder
from docsearch_gui.embedding.int8 import Int8Linear


class Machine:
    """A model that is so much slower in full precision, and whose rounded vectors are off by so much."""

    def __init__(self, tmp_path, *, slowness: int = 1, off: float = 0.0, has_int8: bool = True) -> None:
        self.models_dir = tmp_path
        self.int8 = False
        self.encoded = 0
        self.seconds = 0.0
        self._slowness, self._off, self._has_int8 = slowness, off, has_int8

    def prefers(self, wanted: str) -> bool:
        return precision.prefers_int8(
            wanted, "m@1", self.models_dir, self._encode, self._use_int8, lambda: self.seconds
        )

    def _encode(self, texts: list[str]) -> np.ndarray:
        self.encoded += 1
        self.seconds += 1 if self.int8 else self._slowness
        angle = self._off if self.int8 else 0.0
        return np.tile([np.cos(angle), np.sin(angle)], (len(texts), 1))

    def _use_int8(self):
        if not self._has_int8:
            raise RuntimeError("no kernel")
        self.int8 = True
        return self._undo

    def _undo(self) -> None:
        self.int8 = False


@pytest.mark.parametrize(
    ("wanted", "machine", "chosen"),
    [
        ("auto", {"slowness": 5}, True),
        ("auto", {"slowness": 1}, False),
        ("auto", {"slowness": 5, "off": 0.2}, False),
        ("auto", {"slowness": 5, "has_int8": False}, False),
        ("int8", {"slowness": 1}, True),
        ("int8", {"off": 0.2}, False),
        ("full", {"slowness": 5}, False),
    ],
)
def test_8_bit_numbers_are_taken_where_they_are_faster_and_near_enough(tmp_path, wanted, machine, chosen):
    machine = Machine(tmp_path, **machine)
    assert machine.prefers(wanted) is chosen
    assert machine.int8 is chosen


@pytest.mark.parametrize("slowness", [1, 5])
def test_a_choice_is_kept_without_measuring_again(tmp_path, slowness):
    first = Machine(tmp_path, slowness=slowness).prefers("auto")
    later = Machine(tmp_path, slowness=6 - slowness)
    assert later.prefers("auto") is first
    assert (later.encoded, later.int8) == (0, first)


@pytest.mark.parametrize("text", ["", "[]", '{"another": true}'])
def test_a_record_that_cannot_be_understood_is_made_anew(tmp_path, text):
    (tmp_path / precision.RECORD_NAME).write_text(text)
    assert Machine(tmp_path, slowness=5).prefers("auto")
    assert True in json.loads((tmp_path / precision.RECORD_NAME).read_text()).values()


def test_a_rounded_layer_gives_nearly_the_same():
    torch.manual_seed(1)
    linear, values = torch.nn.Linear(64, 96), torch.randn(5, 7, 64)
    with torch.inference_mode():
        exact, rounded = linear(values), Int8Linear(linear)(values)
    assert torch.nn.functional.cosine_similarity(exact, rounded, dim=-1).min() > 0.999


def test_a_layer_of_zeros_stays_one():
    linear = torch.nn.Linear(8, 8)
    torch.nn.init.zeros_(linear.weight)
    with torch.inference_mode():
        assert torch.allclose(Int8Linear(linear)(torch.ones(1, 8)), linear.bias, atol=1e-6)


def test_a_model_computes_nearly_the_same_in_8_bits_and_exactly_the_same_after_undoing(converted):
    encoder = Encoder(converted, 1)
    texts = ["the one text", "another of them", "a"]
    exact = encoder.encode_sample(texts)
    undo = encoder.use_int8()
    rounded = encoder.encode_sample(texts)
    undo()
    assert 0.98 < float((exact * rounded).sum(1).min()) < 0.9999999
    assert np.array_equal(encoder.encode_sample(texts), exact)
