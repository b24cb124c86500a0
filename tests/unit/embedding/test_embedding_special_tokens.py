import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer

from docsearch_gui.embedding.special_tokens import token_breaker

TOKENS = ["<s>", "</s>", "<mask>", "<unk>", "<pad>"]
break_tokens = token_breaker(TOKENS)


@pytest.mark.parametrize(
    ("text", "broken"),
    [
        ("use <s> and </s>", "use < s> and < /s>"),
        ("<<s>s>", "<< s>s>"),
        ("a＜mask＞b", "a< mask>b"),
        ("<\x01s>", "< s>"),
        ("full width ＡＢＣ stays", "full width ＡＢＣ stays"),
        ("if a < s > b", "if a < s > b"),
    ],
)
def test_special_tokens_are_broken_and_nothing_else_changes(text, broken):
    assert break_tokens(text) == broken


def test_a_model_without_special_tokens_changes_nothing():
    assert token_breaker([])("<s>") == "<s>"


@given(st.text(alphabet="<>s/mask ＜＞ｓ／\x01\u0338", max_size=20))
def test_a_broken_text_has_no_special_ids_inside(converted, text):
    tokenizer = Tokenizer.from_file(str(converted / "tokenizer.json"))
    inside = tokenizer.encode(break_tokens(text)).tokens[1:-1]
    assert not {"<s>", "</s>", "<mask>"} & set(inside)
